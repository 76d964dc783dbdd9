package com.puppynote.exception;

import com.puppynote.report.SutureErrorReporter;
import com.puppynote.web.HttpRequest;
import com.puppynote.web.ResponseEntity;
import java.util.Map;

/** Turns exceptions into answers; the unexpected ones are reported as well. */
public final class GlobalExceptionHandler {

    private final SutureErrorReporter errorReporter;

    public GlobalExceptionHandler(SutureErrorReporter errorReporter) {
        this.errorReporter = errorReporter;
    }

    public ResponseEntity handle(Exception error, HttpRequest request) {
        if (error instanceof NotFoundException) {
            return new ResponseEntity(404, Map.of("error", error.getMessage()));
        }
        errorReporter.report(error, request);
        return new ResponseEntity(500, Map.of("error", "internal_error"));
    }
}
