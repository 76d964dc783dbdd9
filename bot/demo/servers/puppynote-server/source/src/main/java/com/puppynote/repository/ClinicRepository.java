package com.puppynote.repository;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

public class ClinicRepository {

    private final ConnectionPool connections;

    public ClinicRepository(ConnectionPool connections) {
        this.connections = connections;
    }

    public List<String> findNames() {
        try (Socket connection = connections.getConnection()) {
            new PrintWriter(connection.getOutputStream(), true).println("SELECT name FROM clinic");
            return new BufferedReader(
                    new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))
                    .lines().toList();
        } catch (IOException failure) {
            throw new DataAccessException("Could not read the clinics", failure);
        }
    }
}
