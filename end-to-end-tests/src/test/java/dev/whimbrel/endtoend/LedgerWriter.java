package dev.whimbrel.endtoend;

import dev.whimbrel.testparts.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One of those who write while a migration goes on: transaction after transaction on rows of its own, over a connection that may
 * break at any time. What a migration does to its rows it does not see, except that a statement fails or finds nothing: then its
 * transaction is taken back. What went through stands in its model.
 */
final class LedgerWriter implements AutoCloseable {
    /** What the rows become when the transaction goes through; an empty list for a row that goes. */
    private record Change(String table, long id, List<String> row) {}

    private final TestSchema schema;
    private final int number;
    private final int writers;
    private final Random random;
    private final LedgerModel model;
    private final List<Change> changes = new ArrayList<>();
    private volatile long connectionId;
    private @Nullable Connection connection;
    private long next = 1;

    /** @param number of so many writers: rows whose accounts' keys leave this rest are its own */
    LedgerWriter(Ledger ledger, int number, int writers, Random random) {
        this.schema = ledger.schema();
        this.number = number;
        this.writers = writers;
        this.random = random;
        this.model = LedgerModel.of(ledger.rows(), number, writers);
    }

    /** The connection it writes over now; 0 while there is none. */
    long connectionId() {
        return connectionId;
    }

    /** How many of its transactions went through so far. */
    int transactions() {
        return model.transactions();
    }

    LedgerModel model() {
        return model;
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException broken) {
            // closed already, by somebody else
        }
    }

    /** One transaction, which goes through as a whole or not at all. */
    void write() throws SQLException {
        long mark = fresh();
        try {
            changes.clear();
            one();
            sent("INSERT INTO mark VALUES (" + mark + ", " + number + ")");
            changes.add(new Change(Ledger.MARK, mark, List.of("" + mark, "" + number)));
            open().commit();
            accept();
        } catch (SQLException failed) {
            model.failed(failed);
            if (!tookBack() && wentThrough(mark)) {
                accept();
            }
        }
    }

    /** @return false where the connection is gone, and nobody said whether the commit was done */
    private boolean tookBack() {
        try {
            open().rollback();
            return open().isValid(5);
        } catch (SQLException broken) {
            return false;
        }
    }

    private boolean wentThrough(long mark) throws SQLException {
        var former = connectionId;
        connection = null;
        try (var ask = schema.database().connect();
                var statement = ask.createStatement()) {
            for (var there = true; there; ) {
                try (var rows = statement.executeQuery(
                        "SELECT COUNT(*) FROM information_schema.processlist WHERE id = " + former)) {
                    there = rows.next() && rows.getInt(1) > 0;
                }
            }
            try (var rows =
                    statement.executeQuery("SELECT COUNT(*) FROM `" + schema.name() + "`.mark WHERE id = " + mark)) {
                return rows.next() && rows.getInt(1) > 0;
            }
        }
    }

    private void accept() {
        model.committed();
        changes.forEach(change -> model.put(change.table(), change.id(), change.row()));
    }

    private Connection open() throws SQLException {
        if (connection == null) {
            connectionId = 0;
            connection = schema.connect();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT CONNECTION_ID()")) {
                row.next();
                connectionId = row.getLong(1);
            }
        }
        return connection;
    }

    private void one() throws SQLException {
        if (model.hasNo(Ledger.ACCOUNT)) {
            newAccount();
            return;
        }
        if (model.hasNo(Ledger.ENTRY)) {
            deposit();
            return;
        }
        switch (random.nextInt(8)) {
            case 0 -> newAccount();
            case 1 -> closeAccount();
            case 2 -> correct();
            case 3 -> cancel();
            case 4 -> archive();
            case 5 -> note();
            default -> deposit();
        }
    }

    /** Never given before, and this writer's own. */
    private long fresh() {
        return 1_000_000 + next++ * writers + number;
    }

    private void newAccount() throws SQLException {
        long id = fresh();
        sent("INSERT INTO account (id, owner, balance, touched, note) VALUES (" + id + ", 'new', 0, " + id + ", NULL)");
        put(Ledger.ACCOUNT, id, id, "new", 0, id, null);
    }

    private void deposit() throws SQLException {
        long account = model.any(Ledger.ACCOUNT, random);
        long id = fresh();
        int amount = 1 + random.nextInt(50);
        sent("INSERT INTO entry (id, account_id, amount, memo) VALUES (" + id + ", " + account + ", " + amount
                + ", 'deposit')");
        put(Ledger.ENTRY, id, id, account, amount, "deposit");
        balance(account, amount);
    }

    private void balance(long account, int more) throws SQLException {
        var row = model.row(Ledger.ACCOUNT, account);
        int balance = Integer.parseInt(row.get(2)) + more;
        long touched = fresh();
        sent("UPDATE account SET balance = " + balance + ", touched = " + touched + " WHERE id = " + account);
        put(Ledger.ACCOUNT, account, account, row.get(1), balance, touched, row.get(4));
    }

    private void correct() throws SQLException {
        long id = model.any(Ledger.ENTRY, random);
        var row = model.row(Ledger.ENTRY, id);
        int amount = Integer.parseInt(row.get(2)) + 1 + random.nextInt(9);
        var memo = "corrected " + fresh();
        sent("UPDATE entry SET amount = " + amount + ", memo = '" + memo + "' WHERE id = " + id);
        put(Ledger.ENTRY, id, id, row.get(1), amount, memo);
        balance(Long.parseLong(row.get(1)), amount - Integer.parseInt(row.get(2)));
    }

    private void cancel() throws SQLException {
        long id = model.any(Ledger.ENTRY, random);
        var row = model.row(Ledger.ENTRY, id);
        sent("DELETE FROM entry WHERE id = " + id);
        changes.add(new Change(Ledger.ENTRY, id, List.of()));
        balance(Long.parseLong(row.get(1)), -Integer.parseInt(row.get(2)));
    }

    private void closeAccount() throws SQLException {
        long account = model.any(Ledger.ACCOUNT, random);
        for (var id : model.entriesOf(account)) {
            sent("DELETE FROM entry WHERE id = " + id);
            changes.add(new Change(Ledger.ENTRY, id, List.of()));
        }
        sent("DELETE FROM account WHERE id = " + account);
        changes.add(new Change(Ledger.ACCOUNT, account, List.of()));
    }

    private void archive() throws SQLException {
        long id = fresh();
        sent("INSERT INTO archive (id, label, amount) VALUES (" + id + ", 'put away', 1)");
        put(Ledger.ARCHIVE, id, id, "put away", 1);
        if (model.hasNo(Ledger.ARCHIVE)) {
            return;
        }
        long old = model.any(Ledger.ARCHIVE, random);
        if (random.nextBoolean()) {
            sent("DELETE FROM archive WHERE id = " + old);
            changes.add(new Change(Ledger.ARCHIVE, old, List.of()));
        } else {
            sent("UPDATE archive SET label = 'again " + id + "' WHERE id = " + old);
            put(
                    Ledger.ARCHIVE,
                    old,
                    old,
                    "again " + id,
                    model.row(Ledger.ARCHIVE, old).get(2));
        }
    }

    private void note() throws SQLException {
        long account = model.any(Ledger.ACCOUNT, random);
        var row = model.row(Ledger.ACCOUNT, account);
        long id = fresh();
        sent("UPDATE account SET note = 'said " + id + "', touched = " + id + " WHERE id = " + account);
        put(Ledger.ACCOUNT, account, account, row.get(1), row.get(2), id, "said " + id);
    }

    private void put(String table, long id, @Nullable Object... values) {
        var row = new ArrayList<String>();
        for (var value : values) {
            row.add(String.valueOf(value));
        }
        changes.add(new Change(table, id, row));
    }

    /** Each statement is about one row, and it must be there. */
    private void sent(String sql) throws SQLException {
        try (var statement = open().createStatement()) {
            if (statement.executeUpdate(sql) != 1) {
                throw new SQLException("not there now");
            }
        }
    }
}
