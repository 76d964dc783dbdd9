package com.puppynote.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** The JDK's HTTP server with our dispatcher in it. */
public final class WebServer {

    private final DispatcherHandler dispatcher;

    public WebServer(DispatcherHandler dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Listens on the loopback address; 0 picks a free port. Returns the port. */
    public int start(int port) throws IOException {
        // Else each answer waits for the client's delayed acknowledgement, some 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", dispatcher);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.start();
        return server.getAddress().getPort();
    }
}
