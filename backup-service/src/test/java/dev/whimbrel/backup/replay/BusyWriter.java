package dev.whimbrel.backup.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.backup.stories.Bench;
import dev.whimbrel.testparts.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Writes to accounts of its own, and keeps the model of what must be there: what it committed. */
final class BusyWriter implements Callable<Boolean> {
    private static final int ACCOUNTS = 40;

    private final TestSchema schema;
    private final int number;
    private final AtomicBoolean over;
    private final Random random;
    private final AtomicLong transactions = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private final Map<Integer, Long> amounts = new TreeMap<>();
    private final Map<Long, Long> bookings = new TreeMap<>();
    private final Map<Long, Integer> accounts = new TreeMap<>();
    private long nextBooking;

    BusyWriter(TestSchema schema, int number, AtomicBoolean over) {
        this.schema = schema;
        this.number = number;
        this.over = over;
        this.random = new Random(number);
        this.nextBooking = 1_000_000_000L * number;
    }

    long transactions() {
        return transactions.get();
    }

    long longest() {
        return longest.get();
    }

    @Override
    public Boolean call() throws SQLException {
        try (var connection = schema.connect()) {
            connection.setAutoCommit(false);
            while (!over.get()) {
                long began = System.nanoTime();
                transaction(connection);
                long took = System.nanoTime() - began;
                longest.accumulateAndGet(took, Math::max);
                transactions.incrementAndGet();
            }
        }
        return true;
    }

    /** What is not committed did not happen, whatever the reason; the next one tries something else. */
    private void transaction(Connection connection) throws SQLException {
        int account = number * ACCOUNTS + random.nextInt(ACCOUNTS);
        var amount = random.nextLong(-1000, 1_000_000);
        long booking = nextBooking++;
        boolean closes = amounts.containsKey(account) && random.nextInt(8) == 0;
        try {
            if (closes) {
                KeepingIT.run(connection, "DELETE FROM account WHERE id = " + account);
            } else {
                KeepingIT.run(
                        connection,
                        amounts.containsKey(account)
                                ? "UPDATE account SET amount = " + amount + " WHERE id = " + account
                                : "INSERT INTO account (id, amount) VALUES (" + account + ", " + amount + ")",
                        "INSERT INTO booking (id, account, amount) VALUES (" + booking + ", " + account + ", " + amount
                                + ")");
            }
            connection.commit();
        } catch (SQLException refused) {
            connection.rollback();
            if (refused.getErrorCode() == 1213 || refused.getErrorCode() == 1205) {
                return;
            }
            throw refused;
        }
        remember(account, amount, booking, closes);
    }

    private void remember(int account, long amount, long booking, boolean closes) {
        if (closes) {
            amounts.remove(account);
            accounts.values().removeIf(of -> of == account);
            bookings.keySet().retainAll(accounts.keySet());
        } else {
            amounts.put(account, amount);
            accounts.put(booking, account);
            bookings.put(booking, amount);
        }
    }

    void compare(Bench bench) throws SQLException {
        var expected = amounts.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .toList();
        assertThat(list(
                        bench,
                        "SELECT CONCAT(id, '=', amount) FROM account WHERE id DIV " + ACCOUNTS + " = " + number
                                + " ORDER BY id"))
                .as("accounts of writer " + number)
                .isEqualTo(expected);
        assertThat(list(
                        bench,
                        "SELECT CONCAT(id, '=', amount) FROM booking WHERE id DIV 1000000000 = " + number
                                + " ORDER BY id"))
                .as("bookings of writer " + number)
                .isEqualTo(bookings.entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .toList());
    }

    private static java.util.List<String> list(Bench bench, String sql) throws SQLException {
        var found = new java.util.ArrayList<String>();
        try (var connection = bench.target().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
