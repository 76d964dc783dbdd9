package com.puppynote.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One method of a controller and the path it answers. */
final class Route {

    private final Object controller;
    private final Method method;
    private final Pattern pattern;

    Route(Object controller, Method method) {
        this.controller = controller;
        this.method = method;
        String path = method.getAnnotation(GetMapping.class).value();
        this.pattern = Pattern.compile(path.replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)"));
    }

    String example() {
        return method.getAnnotation(GetMapping.class).example();
    }

    Matcher match(String path) {
        return pattern.matcher(path);
    }

    Object invoke(Matcher match) throws Exception {
        Parameter[] parameters = method.getParameters();
        Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            arguments[i] = convert(match.group(parameters[i].getName()), parameters[i].getType());
        }
        try {
            return method.invoke(controller, arguments);
        } catch (InvocationTargetException invocation) {
            if (invocation.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw invocation;
        }
    }

    private static Object convert(String segment, Class<?> type) {
        return type == long.class ? (Object) Long.parseLong(segment) : segment;
    }
}
