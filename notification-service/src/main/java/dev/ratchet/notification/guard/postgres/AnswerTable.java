package dev.ratchet.notification.guard.postgres;

import dev.ratchet.notification.guard.domain.Answer;
import dev.ratchet.notification.guard.domain.Detector;
import dev.ratchet.notification.guard.domain.Scope;
import dev.ratchet.notification.guard.domain.Tally;
import dev.ratchet.notification.guard.domain.Weighed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Answers to codes, and the codes that had none. */
public final class AnswerTable {
    /** The first answer stays; an answer to what is not known here is another deliverer's. */
    private static final String NOTE = """
            update delivery d set answered_at = k.answered_at
            from unnest(?::text[], ?::timestamptz[]) as k (delivery_id, answered_at)
            where d.delivery_id = k.delivery_id and d.answered_at is null
            """;

    /** What was never sent says nothing about who would have answered it; what may have been sent does. */
    private static final String WEIGH = """
            with due as (
                select delivery_id from delivery
                where kind = 'CODE' and not weighed and expires_at < clock_timestamp() - make_interval(secs => ?)
                  and state <> 'REQUESTED'
                order by expires_at limit ? for update skip locked),
            over as (
                update delivery d set weighed = true from due where d.delivery_id = due.delivery_id
                returning d.*)
            select date_trunc('minute', requested_at) as minute, country, prefix, coalesce(gateway, '') as gateway,
                   count(*) as sent, count(answered_at) as answered,
                   (array_agg(tenant_id order by requested_at desc, delivery_id))[1] as tenant_id,
                   (array_agg(user_id order by requested_at desc, delivery_id))[1] as user_id,
                   answered_at is not null or state in ('ACCEPTED', 'DELIVERED', 'UNKNOWN') as went_out
            from over group by minute, country, prefix, gateway, went_out
            """;

    private static final String TALLY = """
            insert into answer_tally (kind, subject, minute, sent, answered, last_tenant, last_user)
            select kind, subject, minute, sum(sent), sum(answered),
                   (array_agg(tenant_id order by tenant_id, user_id))[1],
                   (array_agg(user_id order by tenant_id, user_id))[1]
            from unnest(?::text[], ?::text[], ?::timestamptz[], ?::int8[], ?::int8[], ?::text[], ?::text[])
                 as k (kind, subject, minute, sent, answered, tenant_id, user_id)
            group by 1, 2, 3 order by 1, 2, 3
            on conflict (kind, subject, minute) do update
                set sent = answer_tally.sent + excluded.sent, answered = answer_tally.answered + excluded.answered,
                    last_tenant = excluded.last_tenant, last_user = excluded.last_user
            """;

    /** Codes from before the end of the last block have had their consequence. */
    private static final String TALLIES = """
            select t.kind, t.subject, sum(t.sent)::int8 as sent, sum(t.answered)::int8 as answered,
                   (array_agg(t.last_tenant order by t.minute desc))[1] as tenant_id,
                   (array_agg(t.last_user order by t.minute desc))[1] as user_id
            from answer_tally t left join send_block b using (kind, subject)
            where t.minute > clock_timestamp() - make_interval(secs => ?) and (b.until is null or t.minute >= b.until)
            group by t.kind, t.subject
            having sum(t.sent) >= ?
            """;

    private AnswerTable() {}

    public static void note(Connection connection, Collection<Answer> answers) throws SQLException {
        try (var update = connection.prepareStatement(NOTE)) {
            new Batch<>(update, answers).text(Answer::deliveryId).time(Answer::answeredAt);
            update.executeUpdate();
        }
    }

    /**
     * Takes codes whose end is that long ago, each once.
     *
     * @return what was weighed, in groups that have nothing but their count to tell them apart
     */
    public static List<Weighed> weigh(Connection connection, Duration patience, int atMost) throws SQLException {
        try (var update = connection.prepareStatement(WEIGH)) {
            update.setDouble(1, (double) patience.toSeconds());
            update.setInt(2, atMost);
            var weighed = new ArrayList<Weighed>();
            try (var row = update.executeQuery()) {
                while (row.next()) {
                    weighed.add(new Weighed(
                            Columns.time(row, "minute"),
                            row.getString("country"),
                            row.getString("prefix"),
                            row.getString("gateway"),
                            row.getBoolean("went_out"),
                            row.getInt("sent"),
                            row.getInt("answered"),
                            row.getString("tenant_id"),
                            row.getString("user_id")));
                }
            }
            return weighed;
        }
    }

    /** Adds to the tallies of prefixes and countries. */
    public static void tally(Connection connection, List<Weighed> weighed) throws SQLException {
        add(
                connection,
                Scope.PREFIX,
                weighed.stream().filter(each -> !each.prefix().isEmpty()).toList());
        add(connection, Scope.COUNTRY, weighed);
    }

    private static void add(Connection connection, Scope kind, List<Weighed> weighed) throws SQLException {
        try (var insert = connection.prepareStatement(TALLY)) {
            new Batch<>(insert, weighed)
                    .text(each -> kind)
                    .text(each -> kind == Scope.PREFIX ? each.prefix() : each.country())
                    .time(Weighed::minute)
                    .number(Weighed::sent)
                    .number(Weighed::answered)
                    .text(Weighed::tenantId)
                    .text(Weighed::userId);
            insert.executeUpdate();
        }
    }

    /** Of all prefixes and countries to which the least that is judged was sent of late. */
    public static List<Tally> ofLate(Connection connection, Detector detector) throws SQLException {
        try (var query = connection.prepareStatement(TALLIES)) {
            query.setDouble(1, (double) detector.window().toSeconds());
            query.setInt(2, Math.min(detector.leastOfPrefix(), detector.leastOfCountry()));
            var tallies = new ArrayList<Tally>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    tallies.add(new Tally(
                            Scope.valueOf(row.getString("kind")),
                            row.getString("subject"),
                            row.getLong("sent"),
                            row.getLong("answered"),
                            row.getString("tenant_id"),
                            row.getString("user_id")));
                }
            }
            return tallies;
        }
    }
}
