package dev.whimbrel.messaging.listening;

import dev.whimbrel.messaging.UnknownMessage;
import dev.whimbrel.messaging.registry.RegistryUnavailable;
import dev.whimbrel.messaging.registry.Undecodable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * What can be told of an exception without telling what it says: texts of exceptions may hold rows, statements or
 * credentials, class names and stack frames cannot.
 *
 * @param kind what it means for the message
 * @param exception the exception that the listener threw
 * @param root what lies at the bottom of it
 */
record Failure(Kind kind, Throwable exception, Throwable root) {
    enum Kind {
        /** A part of ours is away; the message is not at fault, waiting is right. */
        PART_AWAY,
        /** These bytes will never be a message. */
        UNDECODABLE,
        /** Nobody here handles this type. */
        UNKNOWN_MESSAGE,
        /** It lacks something that the listener needs, such as a header. */
        UNFIT,
        /** Handling it failed. */
        HANDLING_FAILED
    }

    private static final List<Class<? extends Throwable>> AWAY = List.of(
            RegistryUnavailable.class,
            DataAccessResourceFailureException.class,
            RecoverableDataAccessException.class,
            TransientDataAccessResourceException.class,
            CannotCreateTransactionException.class,
            SQLTransientConnectionException.class,
            SQLNonTransientConnectionException.class);

    static Failure of(Throwable thrown) {
        var chain = Stream.iterate(thrown, e -> e != null, Throwable::getCause)
                .limit(50)
                .toList();
        var exception = chain.stream()
                .filter(e -> !(e instanceof ListenerExecutionFailedException))
                .findFirst()
                .orElse(thrown);
        return new Failure(kind(chain), exception, chain.getLast());
    }

    private static Kind kind(List<Throwable> chain) {
        return chain.stream()
                .map(Failure::kind)
                .filter(kind -> kind != Kind.HANDLING_FAILED)
                .findFirst()
                .orElse(Kind.HANDLING_FAILED);
    }

    private static Kind kind(Throwable e) {
        return switch (e) {
            case Undecodable _ -> Kind.UNDECODABLE;
            case UnknownMessage _ -> Kind.UNKNOWN_MESSAGE;
            case MessageHandlingException _, MessageConversionException _ -> Kind.UNFIT;
            default -> AWAY.stream().anyMatch(type -> type.isInstance(e)) ? Kind.PART_AWAY : Kind.HANDLING_FAILED;
        };
    }

    /** One line for people. Only texts that we wrote ourselves are quoted. */
    String reason() {
        return switch (kind) {
            case UNDECODABLE, UNKNOWN_MESSAGE -> String.valueOf(ours().getMessage());
            case UNFIT -> "The message lacks something that the listener needs, such as a header.";
            case PART_AWAY -> "A part that is needed to handle the message was away.";
            case HANDLING_FAILED ->
                "Handling the message failed with " + exception.getClass().getSimpleName()
                        + (exception.equals(root)
                                ? "."
                                : ", caused by " + root.getClass().getSimpleName() + ".");
        };
    }

    private Throwable ours() {
        return Stream.iterate(exception, e -> e != null, Throwable::getCause)
                .filter(e -> e instanceof Undecodable || e instanceof UnknownMessage)
                .findFirst()
                .orElse(exception);
    }

    /** The same for the same fault, whatever message it hit: sixteen hexadecimal digits over class names and frames. */
    String stackDigest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(root.getClass().getName().getBytes(StandardCharsets.UTF_8));
            Arrays.stream(root.getStackTrace())
                    .map(frame -> frame.getClassName() + '.' + frame.getMethodName())
                    .filter(frame -> !frame.contains("$$") && !frame.startsWith("jdk."))
                    .forEach(frame -> digest.update(frame.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The stack for the log, without anybody's texts. */
    Throwable withoutTexts() {
        var copy = new Throwable(root.getClass().getName());
        copy.setStackTrace(root.getStackTrace());
        return copy;
    }
}
