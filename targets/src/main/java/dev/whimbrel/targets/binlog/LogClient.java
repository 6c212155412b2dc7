package dev.whimbrel.targets.binlog;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import dev.whimbrel.targets.Login;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Predicate;

/** A client that asks for the log from a point to its end, and never waits for more. */
final class LogClient {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private LogClient() {}

    static BinaryLogClient of(Login login, BinlogCoordinates from, Stretch stretch, Predicate<TableName> wanted)
            throws SQLException {
        var client = new BinaryLogClient(
                withoutBrackets(login.host()),
                login.port(),
                login.credentials().user(),
                login.credentials().password());
        client.setBlocking(false);
        client.setKeepAlive(false);
        client.setConnectTimeout(CONNECT.toMillis());
        client.setBinlogFilename(from.file());
        client.setBinlogPosition(from.position());
        client.setSSLMode(SSLMode.valueOf(login.tls().getOrDefault("sslMode", "PREFERRED")));
        KeyStores.of(login.tls()).ifPresent(client::setSslSocketFactory);
        client.setEventDeserializer(LogEvents.deserializer(wanted));
        client.registerEventListener(stretch);
        client.registerLifecycleListener(stretch);
        return client;
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
