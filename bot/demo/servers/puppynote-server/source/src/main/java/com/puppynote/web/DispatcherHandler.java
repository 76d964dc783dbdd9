package com.puppynote.web;

import com.puppynote.exception.GlobalExceptionHandler;
import com.puppynote.exception.NotFoundException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;

/** Finds the controller's method for a path and writes what it returns. */
public final class DispatcherHandler implements HttpHandler {

    private final List<Route> routes = new ArrayList<>();
    private final GlobalExceptionHandler exceptionHandler;

    public DispatcherHandler(List<Object> controllers, GlobalExceptionHandler exceptionHandler) {
        this.exceptionHandler = exceptionHandler;
        for (Object controller : controllers) {
            for (Method method : controller.getClass().getDeclaredMethods()) {
                if (method.isAnnotationPresent(GetMapping.class)) {
                    routes.add(new Route(controller, method));
                }
            }
        }
        routes.sort(Comparator.comparing(Route::example));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/")) {
            write(exchange, 200, "text/html; charset=utf-8", indexPage());
            return;
        }
        HttpRequest request = new HttpRequest(exchange.getRequestMethod(), url(exchange), path);
        ResponseEntity response;
        try {
            response = new ResponseEntity(200, doDispatch(path));
        } catch (Exception error) {
            response = exceptionHandler.handle(error, request);
        }
        write(exchange, response.status(), "application/json", Json.write(response.body()));
    }

    private Object doDispatch(String path) throws Exception {
        for (Route route : routes) {
            Matcher match = route.match(path);
            if (match.matches()) {
                return route.invoke(match);
            }
        }
        throw new NotFoundException("nothing at " + path);
    }

    private String indexPage() {
        StringBuilder page = new StringBuilder(
                "<!doctype html><title>puppynote-server</title><h1>puppynote-server</h1><ul>");
        for (Route route : routes) {
            if (!route.example().isEmpty()) {
                page.append("<li><a href=\"").append(route.example()).append("\">")
                        .append(route.example()).append("</a></li>");
            }
        }
        return page.append("</ul>").toString();
    }

    private static String url(HttpExchange exchange) {
        return "http://" + exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI();
    }

    private static void write(HttpExchange exchange, int status, String contentType, String body)
            throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, content.length);
        try (var stream = exchange.getResponseBody()) {
            stream.write(content);
        }
    }
}
