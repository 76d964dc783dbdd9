package com.puppynote.config;

import com.puppynote.controller.PuppyController;
import com.puppynote.exception.GlobalExceptionHandler;
import com.puppynote.report.SutureErrorReporter;
import com.puppynote.repository.PuppyRepository;
import com.puppynote.service.PuppyService;
import com.puppynote.web.DispatcherHandler;
import com.puppynote.web.WebServer;
import java.time.Clock;
import java.util.List;

/** Builds the objects of the application and joins them. */
public final class ApplicationConfig {

    private final ApplicationProperties properties;

    public ApplicationConfig(ApplicationProperties properties) {
        this.properties = properties;
    }

    public WebServer webServer() {
        PuppyRepository puppies = new PuppyRepository(Clock.systemDefaultZone());
        return new WebServer(new DispatcherHandler(
                List.of(new PuppyController(new PuppyService(puppies))),
                new GlobalExceptionHandler(errorReporter())));
    }

    private SutureErrorReporter errorReporter() {
        return new SutureErrorReporter(
                properties.value("suture.url", ""),
                properties.value("suture.token", ""),
                properties.value("suture.server-name", "puppynote-server"),
                properties.value("suture.server-ip", "127.0.0.1"),
                properties.value("git.commit", null));
    }
}
