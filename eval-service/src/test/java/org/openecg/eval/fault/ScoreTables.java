package org.openecg.eval.fault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// The service's tables, looked at from outside.
final class ScoreTables {
    private static final int GATE = 1; // number of an advisory lock

    private final DataSource database;

    ScoreTables(DataSource database) {
        this.database = database;
    }

    /// A row of the table of scores.
    record Row(String scoreId, String document, String eventTime, boolean published) {}

    /// All scores.
    List<Row> scores() throws SQLException {
        return list(
                "select score_id, document, event_time, published from score order by position",
                row -> new Row(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)));
    }

    /// Checkpoints whose evaluation on a task is done, free of any lease and points to a score of that checkpoint.
    List<String> done(String task) throws SQLException {
        return list("""
                select e.checkpoint_id from evaluation e
                join score s on s.score_id = e.score_id and s.checkpoint_id = e.checkpoint_id
                where e.state = 'DONE' and e.owner is null and e.task_ref like '%s/%%'""".formatted(task), row -> row.getString(1));
    }

    /// Evaluations that neither are done nor wait for recordings that nobody will send.
    List<String> unsettled() throws SQLException {
        return list("""
                select checkpoint_id || ' ' || task_ref || ' ' || state || ' ' || coalesce(code, '-') from evaluation
                where state <> 'DONE' and (state, code) is distinct from ('PENDING', 'NO_RECORDINGS')""", row -> row.getString(1));
    }

    /// How many scores no one knows to be on the topic.
    int unpublished() throws SQLException {
        return list("select score_id from score where not published", row -> row.getString(1))
                .size();
    }

    /// Evaluations of a task that a replica has under its lease.
    int claimed(String task, String slot) throws SQLException {
        return list(
                        "select checkpoint_id from evaluation where state = 'PENDING' and owner = '%s' and task_ref like '%s/%%'"
                                .formatted(slot, task),
                        row -> row.getString(1))
                .size();
    }

    /// Makes the database slow to mark scores as published, so that a kill at a random moment finds one between the
    /// sending and the mark now and then; and hangs a gate there that [#closeGate()] closes.
    void slowDownMarks() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create function slow_mark() returns trigger language plpgsql as $$
                    begin
                        perform pg_advisory_xact_lock_shared(%d);
                        perform pg_sleep(0.5);
                        return null;
                    end $$""".formatted(GATE));
            statement.execute("create trigger slow_mark after update of published on score"
                    + " for each statement execute function slow_mark()");
        }
    }

    /// From now on no score is marked as published; closing the connection opens the gate again.
    @SuppressWarnings("resource") // the caller's
    Connection closeGate() throws SQLException {
        Connection keeper = database.getConnection();
        try (Statement statement = keeper.createStatement()) {
            statement.execute("select pg_advisory_lock(" + GATE + ")");
        }
        return keeper;
    }

    /// How many replicas stand at the gate: each has sent scores, and has not marked them.
    int atTheGate() throws SQLException {
        return list("select pid from pg_locks where locktype = 'advisory' and not granted", row -> row.getInt(1))
                .size();
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(String query, Reader<T> reader) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }
}
