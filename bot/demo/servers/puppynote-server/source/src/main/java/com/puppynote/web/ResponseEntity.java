package com.puppynote.web;

/** A status and a body that is written as JSON. */
public record ResponseEntity(int status, Object body) {
}
