package com.puppynote.repository;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Connections to one database. */
public class ConnectionPool {

    private final String url;
    private final int timeoutMillis;

    public ConnectionPool(String url, int timeoutMillis) {
        this.url = url;
        this.timeoutMillis = timeoutMillis;
    }

    public Socket getConnection() {
        URI address = URI.create(url.substring("jdbc:".length()));
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(address.getHost(), address.getPort()), timeoutMillis);
            return socket;
        } catch (IOException failure) {
            throw new DataAccessException("Could not open a connection to " + url, failure);
        }
    }
}
