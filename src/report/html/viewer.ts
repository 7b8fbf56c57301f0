/**
 * Draws the picture of a run from the data in the page, for the part of it that is looked at. Plain JavaScript, as the browser
 * gets it: no library, no request. All text goes in as text, never as markup.
 */
export const viewer = String.raw`
(function () {
  'use strict'
  var story = JSON.parse(document.getElementById('story').textContent)
  var NS = 'http://www.w3.org/2000/svg'
  var LANE = 46, LEFT = 56, TOP = 26, FAULT_ROW = 17, MOST_ARROWS = 900
  var main = document.getElementById('space-time')
  var overview = document.getElementById('overview')
  var told = document.getElementById('told')
  var shownLabel = document.getElementById('shown')
  var from = story.focus[0], to = story.focus[1]
  var hidden = {}
  var limit = Math.max(to, story.end * 1.03)

  function el(parent, name, attributes, text) {
    var node = document.createElementNS(NS, name)
    for (var key in attributes) node.setAttribute(key, attributes[key])
    if (text !== undefined) node.textContent = text
    parent.appendChild(node)
    return node
  }

  /** Puts bars that overlap in rows below each other, each with room for some of its name. */
  function stack(bars) {
    var ends = []
    return bars.map(function (bar) {
      var row = 0
      while (ends[row] !== undefined && ends[row] > bar.from) row++
      ends[row] = Math.max(bar.to, bar.from + (to - from) / 6)
      return row
    })
  }

  function ms(value) {
    return value >= 10000 ? (value / 1000).toFixed(2) + ' s' : Math.round(value * 1000) / 1000 + ' ms'
  }

  function explains(target, text) {
    target.setAttribute('tabindex', '-1')
    target.addEventListener('pointerenter', function () { told.textContent = text })
    el(target, 'title', {}, text)
  }

  function laneY(node) {
    return TOP + node * LANE + LANE / 2
  }

  function draw() {
    var width = main.clientWidth || 1000
    var faults = story.faults.filter(function (fault) { return fault.to >= from && fault.from <= to })
    var faultRows = stack(faults)
    var bottom = laneY(story.nodes.length - 1) + LANE / 2
    var height = bottom + 20 + FAULT_ROW * Math.max(3, 1 + Math.max.apply(null, [0].concat(faultRows)))
    main.setAttribute('viewBox', '0 0 ' + width + ' ' + height)
    main.style.height = height + 'px'
    main.replaceChildren()
    var scale = (width - LEFT - 8) / (to - from)
    var x = function (at) { return LEFT + (at - from) * scale }
    var inside = function (a, b) { return b >= from && a <= to }
    var clip = function (at) { return Math.max(LEFT, Math.min(width - 4, x(at))) }
    var defs = el(main, 'defs', {})
    var cut = el(defs, 'clipPath', { id: 'lanes' })
    el(cut, 'rect', { x: LEFT, y: 0, width: width - LEFT - 4, height: height })
    hatch(defs)
    axis(width, height, x)
    faults.forEach(function (fault, i) {
      var y = bottom + 14 + faultRows[i] * FAULT_ROW
      var a = clip(fault.from), b = Math.max(a + 3, clip(fault.to))
      if (fault.groups) explains(el(main, 'rect', { x: a, y: 16, width: b - a, height: y - 16, class: 'cut' }), fault.text)
      var bar = el(main, 'rect', { x: a, y: y, width: b - a, height: FAULT_ROW - 4, rx: 3, class: 'fault ' + fault.family })
      explains(bar, fault.text + ', from ' + ms(fault.from) + (fault.to > fault.from ? ' to ' + ms(fault.to) : ''))
      var beside = b - a < fault.text.length * 6.2
      var next = faults.filter(function (other, k) { return k > i && faultRows[k] === faultRows[i] })[0]
      var room = (next ? clip(next.from) : width) - b
      if (beside && room > b - a) label(b + 4, y + 10, fault.text, room - 8, 'beside')
      else label(a + 4, y + 10, fault.text, b - a - 6, 'fault-name')
    })
    story.nodes.forEach(function (id, node) {
      var y = laneY(node)
      el(main, 'line', { x1: LEFT, x2: width - 4, y1: y, y2: y, class: 'lane' })
      el(main, 'text', { x: LEFT - 10, y: y + 4, class: 'node' }, id)
    })
    story.spans.forEach(function (span) {
      if (!inside(span.from, span.to)) return
      var a = clip(span.from), b = Math.max(a + 2, clip(span.to))
      var thick = span.kind === 'leads' ? 8 : 26
      var band = el(main, 'rect', { x: a, y: laneY(span.node) - thick / 2, width: b - a, height: thick, rx: 3, class: 'span ' + span.kind })
      explains(band, story.nodes[span.node] + ' ' + span.text + ', ' + ms(span.from) + ' to ' + ms(span.to))
      if (span.kind !== 'paused') label(a + 4, laneY(span.node) + (span.kind === 'leads' ? -8 : 4), span.text, b - a - 6, 'on-span')
    })
    operations(x, clip, inside)
    arrows(x, scale)
    story.marks.forEach(function (mark) {
      if (!inside(mark.at, mark.at)) return
      var y = laneY(mark.node)
      var dot = el(main, 'circle', { cx: x(mark.at), cy: y, r: mark.kind === 'leader' ? 6 : 4, class: 'mark ' + mark.kind })
      explains(dot, ms(mark.at) + ' · ' + story.nodes[mark.node] + ' ' + mark.text)
    })
    violation(x, height, width)
    brush()
  }

  function hatch(defs) {
    var pattern = el(defs, 'pattern', { id: 'hatch', width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' })
    el(pattern, 'rect', { width: 7, height: 7, class: 'hatch-ground' })
    el(pattern, 'line', { x1: 0, y1: 0, x2: 0, y2: 7, class: 'hatch-line' })
  }

  function axis(width, height, x) {
    var span = to - from
    var step = Math.pow(10, Math.floor(Math.log10(span / 4)))
    while (span / step > 10) step *= span / step > 20 ? 5 : 2
    for (var at = Math.ceil(from / step) * step; at <= to; at += step) {
      el(main, 'line', { x1: x(at), x2: x(at), y1: 16, y2: height, class: 'grid' })
      el(main, 'text', { x: x(at), y: 11, class: 'time' }, ms(Math.round(at * 1000) / 1000))
    }
  }

  /** Text as far as there is room for it. */
  function label(x, y, text, room, kind) {
    var fits = Math.floor(room / 6.2)
    if (fits < 4) return
    el(main, 'text', { x: x, y: y, class: kind }, text.length > fits ? text.slice(0, fits - 1) + '…' : text)
  }

  function operations(x, clip, inside) {
    story.operations.forEach(function (operation) {
      var end = operation.to === undefined ? story.end : operation.to
      if (operation.node < 0 || !inside(operation.from, end)) return
      var y = laneY(operation.node)
      var a = clip(operation.from), b = Math.max(a + 3, clip(end))
      var kind = 'operation ' + operation.outcome + (operation.bad ? ' bad' : '')
      var bar = el(main, 'rect', { x: a, y: y - 10, width: b - a, height: 20, rx: 4, class: kind })
      explains(bar, story.nodes[operation.node] + ' · ' + operation.text + ' · ' + ms(operation.from) +
        (operation.to === undefined ? ', never ended' : ' to ' + ms(operation.to)))
      label(a + 5, y + 4, operation.text, b - a - 8, 'asked')
    })
  }

  function arrows(x, scale) {
    var group = el(main, 'g', { 'clip-path': 'url(#lanes)' })
    var visible = story.messages.filter(function (m) { return m[3] >= from && m[0] <= to && !hidden[story.types[m[4]]] })
    var every = Math.ceil(visible.length / MOST_ARROWS)
    var drawn = visible.filter(function (m, i) { return i % every === 0 })
    var opacity = every > 3 ? 0.35 : every > 1 ? 0.6 : 0.85
    drawn.forEach(function (m) {
      var lost = m.length > 6
      var x1 = x(m[0]), x2 = x(m[3]), y1 = laneY(m[1]), y2 = laneY(m[2])
      var far = lost ? 0.7 : 1
      var ex = x1 + (x2 - x1) * far, ey = y1 + (y2 - y1) * far
      var line = el(group, 'g', { class: 'message type-' + (m[4] % 8) + (lost ? ' lost' : ''), opacity: opacity })
      el(line, 'line', { x1: x1, y1: y1, x2: ex, y2: ey, class: 'wide' })
      el(line, 'line', { x1: x1, y1: y1, x2: ex, y2: ey })
      if (lost) el(line, 'path', { d: 'M' + (ex - 3) + ' ' + (ey - 3) + 'l6 6m0 -6l-6 6' })
      else if (scale > 0.12) head(line, x1, y1, ex, ey)
      explains(line, story.types[m[4]] + ' · ' + story.nodes[m[1]] + ' → ' + story.nodes[m[2]] + ' · sent ' + ms(m[0]) +
        (lost ? ', lost: ' + m[6] : ', arrived ' + ms(m[3])) + ' · ' + m[5])
    })
    shownLabel.textContent = ms(from) + ' to ' + ms(to) + ' · ' +
      (every > 1 ? drawn.length + ' of ' + visible.length + ' messages drawn: zoom in for all' : visible.length + ' messages')
  }

  function head(line, x1, y1, x2, y2) {
    var length = Math.hypot(x2 - x1, y2 - y1) || 1
    var dx = (x2 - x1) / length, dy = (y2 - y1) / length
    var corner = function (side) { return (x2 - dx * 7 - dy * 3 * side) + ' ' + (y2 - dy * 7 + dx * 3 * side) }
    el(line, 'path', { d: 'M' + x2 + ' ' + y2 + 'L' + corner(1) + 'L' + corner(-1) + 'Z', class: 'head' })
  }

  function violation(x, height, width) {
    var bad = story.violation
    if (!bad || bad.at < from || bad.at > to) return
    var at = x(bad.at)
    el(main, 'line', { x1: at, x2: at, y1: 14, y2: height, class: 'violation' })
    if (bad.node !== undefined) {
      var ring = el(main, 'circle', { cx: at, cy: laneY(story.nodes.indexOf(bad.node)), r: 13, class: 'violation ring' })
      explains(ring, bad.check + ': ' + bad.message)
    }
    var right = at > width / 2
    el(main, 'text', { x: at + (right ? -8 : 8), y: height - 8, class: 'violation-name', 'text-anchor': right ? 'end' : 'start' }, bad.check)
  }
`
