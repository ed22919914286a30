package dev.ratchet.sweeps;

import dev.ratchet.outbox.Tx;
import java.sql.Connection;
import java.sql.SQLException;

/** The users of one service, as passes see them. Each service with users has one. */
public interface Population {

    /**
     * Cuts the users behind {@code after} into parts.
     *
     * @param size users of a part
     * @param most parts of one cut
     */
    Cut cut(Connection connection, Pass pass, UserKey after, int size, int most) throws SQLException;

    /**
     * Looks at up to {@code limit} users of the span and repairs them in the given transaction. Events and other passes
     * touch the same users meanwhile: either lock the rows, in key order, before judging them, or refuse to write over
     * what changed since.
     */
    Chunk repair(Tx tx, Pass pass, Span span, int limit) throws SQLException;
}
