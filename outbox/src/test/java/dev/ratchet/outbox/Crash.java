package dev.ratchet.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections whose backend process is ended by the server at the worst moment. */
final class Crash {
    private Crash() {}

    /** All work is done, and its commit never arrives. */
    static DataSource atCommit(DataSource database) {
        return (DataSource) Proxy.newProxyInstance(
                Crash.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> dyingAtCommit(database, database.getConnection()));
    }

    private static Connection dyingAtCommit(DataSource database, Connection connection) throws SQLException {
        var backend = backend(connection);
        return (Connection) Proxy.newProxyInstance(
                Crash.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        terminate(database, backend);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static int backend(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select pg_backend_pid()");
                var row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void terminate(DataSource database, int backend) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select pg_terminate_backend(?, 5000)")) {
            query.setInt(1, backend);
            query.execute();
        }
    }
}
