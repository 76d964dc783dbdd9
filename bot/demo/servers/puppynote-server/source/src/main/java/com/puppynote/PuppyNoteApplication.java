package com.puppynote;

import com.puppynote.config.ApplicationConfig;
import com.puppynote.config.ApplicationProperties;
import com.puppynote.web.WebServer;
import java.io.IOException;
import java.util.List;

/** Starts the server: {@code PuppyNoteApplication [--until-stdin-closes]}. */
public final class PuppyNoteApplication {

    private PuppyNoteApplication() {
    }

    public static void main(String[] args) throws IOException {
        ApplicationProperties properties = ApplicationProperties.load();
        WebServer server = new ApplicationConfig(properties).webServer();
        if (List.of(args).contains("--until-stdin-closes")) {
            stopWhenStdinCloses();
        }
        System.out.println("listening on http://127.0.0.1:" + server.start(properties.serverPort()));
    }

    private static void stopWhenStdinCloses() {
        Thread watcher = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    continue;
                }
            } catch (IOException closed) {
                // The same as the end of the stream.
            }
            System.exit(0);
        }, "stdin-watcher");
        watcher.setDaemon(true);
        watcher.start();
    }
}
