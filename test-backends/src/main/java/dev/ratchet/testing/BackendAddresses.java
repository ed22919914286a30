package dev.ratchet.testing;

/**
 * Where the backends of the tests serve.
 *
 * @param kafka bootstrap servers
 * @param postgresHost host of a PostgreSQL whose superuser is {@code postgres} with password {@code postgres}
 */
record BackendAddresses(String kafka, String postgresHost, int postgresPort) {

    /** @param postgres {@code host:port} */
    static BackendAddresses of(String kafka, String postgres) {
        int colon = postgres.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("RATCHET_TEST_POSTGRES must be host:port, but is " + postgres);
        }
        return new BackendAddresses(
                kafka, postgres.substring(0, colon), Integer.parseInt(postgres.substring(colon + 1)));
    }
}
