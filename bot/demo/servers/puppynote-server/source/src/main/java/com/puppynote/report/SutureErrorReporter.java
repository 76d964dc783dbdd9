package com.puppynote.report;

import com.puppynote.web.HttpRequest;
import com.puppynote.web.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Reports exceptions to Suture from a thread of its own. The answer to the request never waits for
 * it: at most {@value #QUEUED} reports are kept, and what cannot be sent is dropped.
 */
public final class SutureErrorReporter {

    private static final int QUEUED = 100;

    private final String url;
    private final String token;
    private final String serverName;
    private final String serverIp;
    private final String commit;
    private final Executor executor = executor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    public SutureErrorReporter(
            String url, String token, String serverName, String serverIp, String commit) {
        this.url = url;
        this.token = token;
        this.serverName = serverName;
        this.serverIp = serverIp;
        this.commit = commit;
    }

    public void report(Exception error, HttpRequest request) {
        if (url.isEmpty()) {
            error.printStackTrace();
            return;
        }
        CompletableFuture.runAsync(() -> send(describe(error, request)), executor)
                .exceptionally(failure -> {
                    System.err.println("not reported: " + failure.getMessage());
                    return null;
                });
    }

    private Map<String, Object> describe(Exception error, HttpRequest request) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("serverName", serverName);
        body.put("serverIp", serverIp);
        body.put("errorType", error.getClass().getName());
        body.put("message", error.getMessage());
        body.put("requestMethod", request.method());
        body.put("requestUrl", request.url());
        body.put("stackTrace", trace.toString());
        body.put("commit", commit);
        body.put("occurredAt", Instant.now().toString());
        return body;
    }

    private void send(Map<String, Object> body) {
        var request = java.net.http.HttpRequest.newBuilder(URI.create(url + "/error"))
                .timeout(Duration.ofSeconds(2))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build();
        client.sendAsync(request, BodyHandlers.discarding()).join();
    }

    private static Executor executor() {
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
