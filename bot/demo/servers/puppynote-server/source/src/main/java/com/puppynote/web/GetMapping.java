package com.puppynote.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The path that a method answers; {@code {name}} stands for one segment. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface GetMapping {
    String value();

    /** A path to try, shown on the index page; empty for none. */
    String example() default "";
}
