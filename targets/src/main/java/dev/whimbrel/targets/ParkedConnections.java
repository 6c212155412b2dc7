package dev.whimbrel.targets;

import com.mysql.cj.NativeSession;
import com.mysql.cj.jdbc.JdbcConnection;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that were given back a moment ago. Greeting a server takes ten milliseconds of both sides' processors, and a
 * migration greets it half a dozen times. Parked ones are reset by the server itself (locks, transactions, variables, temporary
 * tables are gone), stand in no schema, and are closed after a few idle seconds. Thread-safe.
 */
final class ParkedConnections {
    private static final Logger log = LoggerFactory.getLogger(ParkedConnections.class);
    private static final Duration IDLE = Duration.ofSeconds(5);
    /** How long one that comes back or goes out again may take to answer: over a dead wire none ever would. */
    private static final int ANSWER_MILLIS = 5_000;

    /** Of one account on one server. */
    private static final int MOST = 32;
    /** May be used by everybody, holds nothing, and is nobody's target. */
    private static final String NOWHERE = "information_schema";

    private static final ScheduledExecutorService SWEEPER = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("parked-connections").factory());

    private final Map<Key, Deque<Parked>> parked = new HashMap<>();
    /** How many are on their way back, of each account. */
    private final Map<Key, Integer> returning = new HashMap<>();

    /** Who may use them: everything that was said when they were opened, but for the schema. */
    record Key(Object account) {
        /** There is a password in it. */
        @Override
        public String toString() {
            return "Key";
        }
    }

    /** @param collation that the driver and the server agreed on, which a reset makes the server's own again */
    private record Opened(JdbcConnection connection, String collation) {}

    private record Parked(Opened opened, long since) {}

    private static final Deque<Parked> NONE = new ArrayDeque<>(0);

    /** Opens a connection, when there is none to be had. */
    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    /** In the schema, and otherwise as if it had just been opened. */
    Connection lend(Key key, String schema, Opening opening) throws SQLException {
        for (var there = take(key); there != null; there = take(key)) {
            if (entered(there, schema)) {
                return lent(key, there);
            }
        }
        var connection = opening.open();
        return lent(key, new Opened(connection.unwrap(JdbcConnection.class), collation(connection)));
    }

    private static String collation(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("SELECT @@SESSION.collation_connection")) {
            answer.next();
            return answer.getString(1);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** What is on its way back is there sooner than a new one would be. */
    private synchronized @Nullable Opened take(Key key) throws SQLException {
        try {
            while (parked.getOrDefault(key, NONE).isEmpty() && returning.containsKey(key)) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a connection", stopped);
        }
        var there = parked.getOrDefault(key, NONE).pollLast();
        return there == null ? null : there.opened();
    }

    /** Whether it still answers, and is where it is wanted. */
    private static boolean entered(Opened there, String schema) {
        try {
            there.connection().setCatalog(schema);
            there.connection().setNetworkTimeout(Runnable::run, 0);
            return true;
        } catch (SQLException gone) {
            end(there);
            return false;
        }
    }

    /** When this returns it holds nothing any more and stands in no schema; that it is as if newly opened nobody needs to wait for. */
    private void giveBack(Key key, Opened there) {
        var connection = there.connection();
        try {
            if (connection.isClosed()) {
                return;
            }
            connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
            ((NativeSession) connection.getSession()).resetSessionState();
            connection.setCatalog(NOWHERE);
        } catch (SQLException | RuntimeException unusable) {
            endUnusable(there, unusable);
            return;
        }
        synchronized (this) {
            returning.merge(key, 1, Integer::sum);
        }
        var _ = Thread.ofVirtual().name("connection-returns").start(() -> {
            try {
                makeAnew(key, there);
            } finally {
                returned(key);
            }
        });
    }

    private synchronized void returned(Key key) {
        returning.computeIfPresent(key, (_, others) -> others == 1 ? null : others - 1);
        notifyAll();
    }

    /** The driver sets a session up again only together with another reset. */
    private void makeAnew(Key key, Opened there) {
        var connection = there.connection();
        try {
            connection.resetServerState();
            try (var statement = connection.createStatement()) {
                statement.execute("SET SESSION collation_connection = '" + there.collation() + "'");
            }
            park(key, there);
        } catch (SQLException | RuntimeException unusable) {
            endUnusable(there, unusable);
        }
    }

    private static void endUnusable(Opened there, Exception why) {
        log.atDebug().addKeyValue("why", why.getClass().getSimpleName()).log("a connection is not kept");
        end(there);
    }

    private void park(Key key, Opened opened) {
        synchronized (this) {
            var there = parked.computeIfAbsent(key, _ -> new ArrayDeque<>());
            if (there.size() < MOST) {
                if (there.isEmpty()) {
                    sweepLater(key);
                }
                there.addLast(new Parked(opened, System.nanoTime()));
                return;
            }
        }
        end(opened);
    }

    private void sweepLater(Key key) {
        var _ = SWEEPER.schedule(() -> sweep(key), IDLE.toMillis() + 100, TimeUnit.MILLISECONDS);
    }

    private void sweep(Key key) {
        for (var idle = expired(key); idle != null; idle = expired(key)) {
            end(idle);
        }
        synchronized (this) {
            if (parked.containsKey(key)) {
                sweepLater(key);
            }
        }
    }

    private synchronized @Nullable Opened expired(Key key) {
        var there = parked.get(key);
        var oldest = there == null ? null : there.peekFirst();
        if (there == null || oldest == null) {
            parked.remove(key);
            return null;
        }
        return System.nanoTime() - oldest.since() < IDLE.toNanos()
                ? null
                : there.removeFirst().opened();
    }

    private static void end(Opened opened) {
        try {
            opened.connection().close();
        } catch (SQLException gone) {
            log.atDebug().addKeyValue("error", gone.getErrorCode()).log("a parked connection had ended");
        }
    }

    private Connection lent(Key key, Opened opened) {
        return (Connection) Proxy.newProxyInstance(
                ParkedConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new Lent(key, opened, this));
    }

    /** As long as somebody has it. */
    private static final class Lent implements InvocationHandler {
        private final Key key;
        private final Opened opened;
        private final JdbcConnection connection;
        private final ParkedConnections home;
        private volatile boolean back;

        Lent(Key key, Opened opened, ParkedConnections home) {
            this.key = key;
            this.opened = opened;
            this.connection = opened.connection();
            this.home = home;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // one that was lent is equal to itself only
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            return switch (method.getName()) {
                case "close" -> close();
                case "isClosed" -> back || connection.isClosed();
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments != null && proxy == arguments[0];
                case "toString" -> "a connection that is lent";
                case "isValid" -> !back && connection.isValid(arguments == null ? 0 : (int) arguments[0]);
                default -> passedOn(method, arguments);
            };
        }

        private @Nullable Object passedOn(Method method, Object @Nullable [] arguments) throws Throwable {
            if (back) {
                throw new SQLException("the connection was closed", "08003");
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getTargetException();
            }
        }

        private synchronized @Nullable Object close() {
            if (!back) {
                back = true;
                home.giveBack(key, opened);
            }
            return null;
        }
    }
}
