package com.example.suture; // yours

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Reports what no other handler of a Spring Boot 3 application took care of to Suture.
 *
 * <p>It never writes a response: the exception is thrown on as it came, and Spring answers as it
 * would without this class. Sending happens on one background thread with short timeouts and a
 * bounded queue, so a slow or absent Suture costs a request nothing; what cannot be sent is dropped.
 *
 * <p>An advice of yours that handles {@code Exception} itself comes first and hides this one: inject
 * this class there and call {@link #report}.
 *
 * <p>Settings: {@code suture.url}, {@code suture.token}, {@code suture.server-name}, and where they
 * are known {@code suture.commit} and {@code suture.environment}. {@code suture.server-ip} is the
 * address this machine reaches Suture from, unless set. Without a URL nothing is sent. For Spring Boot 2 write {@code javax.servlet} and drop {@code ErrorResponse}.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public class SutureErrorReporter {

    private static final Logger log = LoggerFactory.getLogger(SutureErrorReporter.class);
    private static final int QUEUED = 100;
    private static final int MAX_TRACE_CHARACTERS = 200_000;

    private final String url;
    private final String token;
    private final Map<String, Object> aboutServer = new LinkedHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private final Executor executor = boundedExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(1))
            .followRedirects(HttpClient.Redirect.NEVER) // the token is for this address only
            .build();

    public SutureErrorReporter(
            @Value("${suture.url:}") String url,
            @Value("${suture.token:}") String token,
            @Value("${suture.server-name:${spring.application.name:}}") String serverName,
            @Value("${suture.server-ip:}") String serverIp,
            @Value("${suture.commit:${git.commit.id:#{null}}}") String commit,
            @Value("${suture.environment:${spring.profiles.active:#{null}}}") String environment) {
        this.url = url.replaceAll("/+$", "");
        this.token = token;
        aboutServer.put("serverName", serverName);
        aboutServer.put("serverIp", serverIp.isEmpty() ? ownAddress(this.url) : serverIp);
        aboutServer.put("commit", commit);
        aboutServer.put("environment", environment);
    }

    @ExceptionHandler(Exception.class)
    public void reportAndThrowOn(Exception error, HttpServletRequest request) throws Exception {
        if (!isAnswerToClient(error)) {
            report(error, request);
        }
        throw error;
    }

    /** Queues a report and returns; never throws. */
    public void report(Throwable error, HttpServletRequest request) {
        if (url.isEmpty()) {
            return;
        }
        try {
            // The request object is reused after the response: read it now, not on the other thread.
            String method = request.getMethod();
            String address = request.getRequestURL().toString();
            CompletableFuture.runAsync(() -> send(error, method, address), executor)
                    .exceptionally(failure -> {
                        log.debug("Not reported to Suture", failure);
                        return null;
                    });
        } catch (RuntimeException failure) {
            log.debug("Not reported to Suture", failure);
        }
    }

    private void send(Throwable error, String method, String address) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        Map<String, Object> body = new LinkedHashMap<>(aboutServer);
        body.put("errorType", error.getClass().getName());
        body.put("message", error.getMessage());
        body.put("requestMethod", method);
        body.put("requestUrl", address);
        body.put("stackTrace",
                trace.getBuffer().substring(0, Math.min(trace.getBuffer().length(), MAX_TRACE_CHARACTERS)));
        body.put("occurredAt", Instant.now().toString());
        try {
            HttpRequest post = HttpRequest.newBuilder(URI.create(url + "/error"))
                    .timeout(Duration.ofSeconds(2))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                    .build();
            int status = client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 400) {
                log.warn("Suture answered {} to an error report", status);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            log.debug("Not reported to Suture", failure);
        }
    }

    /** Exceptions that Spring turns into a 4xx: the caller's mistake, not the program's. */
    private static boolean isAnswerToClient(Exception error) {
        if (error instanceof ErrorResponse response) {
            return response.getStatusCode().is4xxClientError();
        }
        ResponseStatus status =
                AnnotatedElementUtils.findMergedAnnotation(error.getClass(), ResponseStatus.class);
        return status != null && status.code().is4xxClientError()
                || error.getClass().getName().startsWith("org.springframework.security.");
    }

    /** The address this machine reaches Suture from. A datagram socket sends nothing to connect. */
    private static String ownAddress(String url) {
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(new InetSocketAddress(URI.create(url).getHost(), 9));
            return probe.getLocalAddress().getHostAddress();
        } catch (Exception unknown) {
            return "127.0.0.1";
        }
    }

    private static Executor boundedExecutor() {
        return new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUED),
                task -> {
                    Thread thread = new Thread(task, "suture");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
