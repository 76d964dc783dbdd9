'use strict'

var people = require('./people')

// An empty cell of the printed manifest is a dash; the port office takes no blanks.
function cell(text) {
  return text === '' ? '-' : text
}

function cabinCell(person) {
  return cell((person.cabin || '').trim())
}

function rankCell(person) {
  return cell((person.rank || '').trim())
}

function remarksCell(person) {
  return cell(person.remarks.trim().replace(/\s+/g, ' '))
}

function line(person) {
  return [people.fullName(person), rankCell(person), cabinCell(person), remarksCell(person)].join(' | ')
}

module.exports = { cell: cell, line: line }
