/** Moving about in the picture: the overview with its window, wheel, drag, keys, buttons, and rows of tables that lead to a time. */
export const viewerControls = String.raw`
  function look(a, b) {
    var width = Math.max(1, Math.min(b - a, limit))
    from = Math.max(0, Math.min(a, limit - width))
    to = from + width
    draw()
  }

  function zoom(factor, around) {
    var at = around === undefined ? (from + to) / 2 : around
    look(at - (at - from) * factor, at + (to - at) * factor)
  }

  function brush() {
    var width = overview.clientWidth || 1000
    var lane = 7, height = story.nodes.length * lane + 10
    overview.setAttribute('viewBox', '0 0 ' + width + ' ' + height)
    overview.style.height = height + 'px'
    overview.replaceChildren()
    var x = function (at) { return LEFT + (at / limit) * (width - LEFT - 8) }
    var bar = function (a, b, y, tall, kind) {
      el(overview, 'rect', { x: x(a), y: y, width: Math.max(1.5, x(b) - x(a)), height: tall, class: kind })
    }
    story.faults.forEach(function (fault) {
      if (fault.groups) bar(fault.from, fault.to, 0, height, 'cut')
      else bar(fault.from, fault.to, 0, 3, 'fault ' + fault.family)
    })
    story.operations.forEach(function (operation) {
      if (operation.node < 0) return
      bar(operation.from, operation.to === undefined ? story.end : operation.to, 6 + operation.node * lane, lane - 2, 'operation ' + operation.outcome)
    })
    story.spans.forEach(function (span) { bar(span.from, span.to, 6 + span.node * lane, lane - 2, 'span ' + span.kind) })
    if (story.violation) bar(story.violation.at, story.violation.at, 0, height, 'violation-bar')
    el(overview, 'rect', { x: x(from), y: 0.5, width: Math.max(3, x(to) - x(from)), height: height - 1, rx: 3, class: 'window' })
  }

  function timeAt(svg, event, a, b) {
    var box = svg.getBoundingClientRect()
    return a + ((event.clientX - box.left - LEFT) / (box.width - LEFT - 8)) * (b - a)
  }

  function drag(svg, start, move) {
    svg.addEventListener('pointerdown', function (event) {
      svg.focus({ preventScroll: true })
      var begun = start(event)
      var moved = function (next) { move(next, begun, event) }
      var done = function () {
        removeEventListener('pointermove', moved)
        removeEventListener('pointerup', done)
      }
      addEventListener('pointermove', moved)
      addEventListener('pointerup', done)
      event.preventDefault()
    })
  }

  drag(main, function () { return { from: from, to: to } }, function (event, begun, first) {
    var by = ((event.clientX - first.clientX) / (main.clientWidth - LEFT)) * (begun.to - begun.from)
    look(begun.from - by, begun.to - by)
  })
  drag(overview, function (event) {
    var at = timeAt(overview, event, 0, limit)
    var grip = at >= from && at <= to ? at - from : (to - from) / 2
    look(at - grip, at - grip + (to - from))
    return grip
  }, function (event, grip) {
    var at = timeAt(overview, event, 0, limit)
    look(at - grip, at - grip + (to - from))
  })
  main.addEventListener('wheel', function (event) {
    if (!event.ctrlKey && !event.metaKey && Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      var by = (event.deltaX / main.clientWidth) * (to - from)
      look(from + by, to + by)
    } else zoom(event.deltaY > 0 ? 1.25 : 0.8, timeAt(main, event, from, to))
    event.preventDefault()
  }, { passive: false })

  var actions = {
    in: function () { zoom(0.5) },
    out: function () { zoom(2) },
    left: function () { look(from - (to - from) / 3, to - (to - from) / 3) },
    right: function () { look(from + (to - from) / 3, to + (to - from) / 3) },
    all: function () { look(0, limit) },
    focus: function () { look(story.focus[0], story.focus[1]) },
  }
  document.querySelectorAll('[data-action]').forEach(function (button) {
    button.addEventListener('click', function () { actions[button.getAttribute('data-action')]() })
  })
  var keys = { ArrowLeft: 'left', ArrowRight: 'right', '+': 'in', '=': 'in', '-': 'out', '0': 'all' }
  main.addEventListener('keydown', function (event) {
    if (!keys[event.key]) return
    actions[keys[event.key]]()
    event.preventDefault()
  })
  document.querySelectorAll('[data-type]').forEach(function (box) {
    box.addEventListener('change', function () {
      hidden[box.getAttribute('data-type')] = !box.checked
      draw()
    })
  })
  document.querySelectorAll('[data-at]').forEach(function (row) {
    row.addEventListener('click', function () {
      var a = Number(row.getAttribute('data-at')), b = Number(row.getAttribute('data-until'))
      var width = Math.max(400, (b - a) * 1.4)
      look((a + b) / 2 - width / 2, (a + b) / 2 + width / 2)
      main.scrollIntoView({ behavior: 'smooth', block: 'nearest' })
    })
  })
  addEventListener('resize', draw)
  draw()
})()
`
