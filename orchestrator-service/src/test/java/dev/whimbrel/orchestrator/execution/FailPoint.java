package dev.whimbrel.orchestrator.execution;

import dev.whimbrel.targets.Environment;
import dev.whimbrel.targets.Login;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.TargetName;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place at which the process dies as if by kill -9: before or after a statement to the target. Written as {@code before:REGEX} or
 * {@code after:REGEX}, and {@code REGEX then REGEX} for the first that matches the second after one that matched the first; a commit
 * counts as the statement {@code COMMIT}.
 */
final class FailPoint {
    static final int KILLED = 137;

    private final boolean before;
    private final Deque<Pattern> ahead;

    private FailPoint(boolean before, Collection<Pattern> ahead) {
        this.before = before;
        this.ahead = new ArrayDeque<>(ahead);
    }

    static FailPoint parse(String text) {
        var way = text.substring(text.indexOf(':') + 1).split(" then ");
        return new FailPoint(
                text.startsWith("before:"), Stream.of(way).map(Pattern::compile).toList());
    }

    /** Whether this is the one; one on the way to it is passed. */
    private synchronized boolean isHere(String sql) {
        if (!ahead.element().matcher(sql).find()) {
            return false;
        }
        if (ahead.size() > 1) {
            ahead.remove();
            return false;
        }
        return true;
    }

    /** The target, seen through connections that die there. */
    Target in(Target target) {
        return new Target() {
            @Override
            public TargetName name() {
                return target.name();
            }

            @Override
            public Environment environment() {
                return target.environment();
            }

            @Override
            public Set<String> labels() {
                return target.labels();
            }

            @Override
            public String schema() {
                return target.schema();
            }

            @Override
            public Login login() throws SQLException {
                return target.login();
            }

            @Override
            public Connection connect() throws SQLException {
                return wrap(Connection.class, target.connect(), FailPoint.this::onConnection);
            }

            @Override
            public ServerVersion version() throws SQLException {
                return target.version();
            }
        };
    }

    private interface Interception {
        Object call(Object on, Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T wrap(Class<T> type, T real, Interception interception) {
        InvocationHandler handler = (_, method, arguments) -> interception.call(real, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object onConnection(Object real, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "createStatement" ->
                wrap(Statement.class, (Statement) invoke(real, method, arguments), this::onStatement);
            case "prepareStatement" -> {
                var text = (String) arguments[0];
                yield wrap(
                        PreparedStatement.class,
                        (PreparedStatement) invoke(real, method, arguments),
                        (statement, call, given) -> call.getName().startsWith("execute") && given == null
                                ? around(text, statement, call, given)
                                : invoke(statement, call, given));
            }
            case "commit" -> around("COMMIT", real, method, arguments);
            default -> invoke(real, method, arguments);
        };
    }

    private Object onStatement(Object statement, Method method, Object[] arguments) throws Throwable {
        return method.getName().startsWith("execute") && arguments != null && arguments[0] instanceof String text
                ? around(text, statement, method, arguments)
                : invoke(statement, method, arguments);
    }

    private Object around(String text, Object on, Method method, Object[] arguments) throws Throwable {
        var here = isHere(text);
        if (here && before) {
            Runtime.getRuntime().halt(KILLED);
        }
        var result = invoke(on, method, arguments);
        if (here) {
            Runtime.getRuntime().halt(KILLED);
        }
        return result;
    }

    private static Object invoke(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
