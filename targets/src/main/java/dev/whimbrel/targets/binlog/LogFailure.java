package dev.whimbrel.targets.binlog;

import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import com.github.shyiko.mysql.binlog.network.ServerException;

/** Why the log could not be read, for people. What the server says is not passed on where it could hold data. */
final class LogFailure {
    private static final int ACCESS_DENIED = 1227;
    private static final int CANNOT_READ_LOG = 1236;

    private LogFailure() {}

    static String reason(Exception failure) {
        return switch (failure) {
            case AuthenticationException _ -> "the account may not log in to read the binary log";
            case ServerException refused
            when refused.getErrorCode() == ACCESS_DENIED ->
                "the account may not read the binary log: grant it REPLICATION SLAVE";
            case ServerException refused
            when refused.getErrorCode() == CANNOT_READ_LOG ->
                "the server cannot read its binary log from there any more, it was purged or reset: "
                        + refused.getMessage();
            case ServerException refused ->
                "the server refused to send its binary log, error " + refused.getErrorCode();
            default ->
                "the connection that reads the binary log broke ("
                        + failure.getClass().getSimpleName() + ")";
        };
    }
}
