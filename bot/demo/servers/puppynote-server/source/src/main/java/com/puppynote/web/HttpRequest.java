package com.puppynote.web;

/** The request as the application sees it. */
public record HttpRequest(String method, String url, String path) {
}
