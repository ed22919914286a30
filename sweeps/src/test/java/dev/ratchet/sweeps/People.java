package dev.ratchet.sweeps;

import dev.ratchet.outbox.Tx;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A population whose every look and repair can be counted afterwards. */
class People implements Population {
    private static final Walk WALK = new Walk(
            "person",
            "u.tenant_id, u.user_id, u.actual <> u.wanted as differs, u.cause",
            "u.cause = 'DATE_REACHED' and ?::timestamptz is not null");

    private static final Walk.Tenants ALL = new Walk.Tenants("select distinct tenant_id from person", List.of());

    private record Person(UserKey key, boolean differs, String cause) {}

    @Override
    public Cut cut(Connection connection, Pass pass, UserKey after, int size, int most) throws SQLException {
        return WALK.cut(connection, pass, ALL, after, size, most);
    }

    @Override
    public Chunk repair(Tx tx, Pass pass, Span span, int limit) throws SQLException {
        var people = WALK.chunk(
                tx.connection(),
                pass,
                ALL,
                span,
                limit,
                row -> new Person(
                        new UserKey(row.getString(1), row.getString(2)), row.getBoolean(3), row.getString(4)));
        var repairs = new ArrayList<Repair>();
        for (var person : people) {
            run(
                    tx,
                    "insert into look values (?, ?, ?)",
                    pass.id(),
                    person.key().tenantId(),
                    person.key().userId());
            if (person.differs()) {
                repairs.add(new Repair(person.key(), person.cause()));
                if (!pass.dryRun()) {
                    run(tx, """
                            update person set actual = wanted, repaired = repaired + 1
                            where (tenant_id, user_id) = (?, ?)
                            """, person.key().tenantId(), person.key().userId());
                }
            }
        }
        return people.isEmpty() ? Chunk.NOBODY : new Chunk(people.getLast().key(), people.size(), repairs);
    }

    private static void run(Tx tx, String sql, String... values) throws SQLException {
        try (var statement = tx.connection().prepareStatement(sql)) {
            for (int position = 1; position <= values.length; position++) {
                statement.setString(position, values[position - 1]);
            }
            statement.executeUpdate();
        }
    }
}
