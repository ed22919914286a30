package dev.ratchet.sweeps;

import dev.ratchet.outbox.Tx;
import java.sql.Connection;
import java.sql.SQLException;

/** The users of one service, as passes see them. Each service with users has one. */
public interface Population {

    /** How many users the pass will look at. */
    long count(Connection connection, Pass pass) throws SQLException;

    /**
     * Looks at up to {@code limit} users behind {@code after} and repairs them in the given transaction. Events and
     * other passes touch the same users meanwhile: either lock the rows, in key order, before judging them, or refuse
     * to write over what changed since.
     */
    Chunk repair(Tx tx, Pass pass, UserKey after, int limit) throws SQLException;
}
