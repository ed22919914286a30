package dev.ratchet.stack.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The superuser of the local PostgreSQL, which listens on localhost only; its password is no secret. */
public final class Superuser {
    public static final String NAME = "postgres";
    public static final String PASSWORD = "postgres";

    private Superuser() {}

    public static Connection connect(String host, int port, String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", NAME);
        properties.setProperty("password", PASSWORD);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "2");
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/" + database, properties);
    }
}
