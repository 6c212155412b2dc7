package dev.whimbrel.backup.wire;

import com.mysql.cj.NativeSession;
import com.mysql.cj.jdbc.JdbcConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** One question and its answer on the driver's own connection: the driver has logged in, speaks TLS and knows what was agreed. */
final class RawConversation {
    static final int LONGEST_PACKET = 0xFF_FFFF;
    static final int ERROR = 0xFF;
    private static final int COM_QUERY = 3;

    private final Connection connection;
    private final InputStream in;
    private final OutputStream out;
    private final boolean endOfColumns;

    private RawConversation(Connection connection, InputStream in, OutputStream out, boolean endOfColumns) {
        this.connection = connection;
        this.in = in;
        this.out = out;
        this.endOfColumns = endOfColumns;
    }

    /** Sends a query. */
    static RawConversation begin(Connection connection, String sql) throws SQLException {
        var protocol = ((NativeSession) connection.unwrap(JdbcConnection.class).getSession()).getProtocol();
        var session = protocol.getServerSession();
        try {
            var socket = protocol.getSocketConnection();
            var begun = new RawConversation(
                    connection, socket.getMysqlInput(), socket.getMysqlOutput(), !session.isEOFDeprecated());
            begun.ask(sql, session.supportsQueryAttributes());
            return begun;
        } catch (IOException gone) {
            connection.abort(Runnable::run);
            throw cut(gone);
        }
    }

    private void ask(String sql, boolean attributes) throws IOException {
        var text = sql.getBytes(StandardCharsets.UTF_8);
        int payload = 1 + (attributes ? 2 : 0) + text.length;
        if (payload >= LONGEST_PACKET) {
            throw new IllegalArgumentException("a query of " + payload + " bytes does not fit a packet");
        }
        header(payload, 0);
        out.write(COM_QUERY);
        if (attributes) {
            out.write(new byte[] {0, 1}); // no attributes, in one set
        }
        out.write(text);
        out.flush();
    }

    /** Begins a packet to the server. */
    void header(int length, int sequence) throws IOException {
        out.write(new byte[] {(byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) sequence});
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /** Whether the server says where the definitions of columns end. */
    boolean endOfColumns() {
        return endOfColumns;
    }

    /** What is left of the answer will not be read. */
    void giveUp() throws SQLException {
        connection.abort(Runnable::run);
    }

    /** The server's error in a packet. */
    static SQLException error(byte[] packet, int at, int length) {
        int code = RawRow.little(packet, at + 1, 2);
        var state = new String(packet, at + 4, 5, StandardCharsets.US_ASCII);
        return new SQLException(new String(packet, at + 9, length - 9, StandardCharsets.UTF_8), state, code);
    }

    static SQLException cut(IOException gone) {
        return new SQLException("the connection was cut while rows went over it", "08S01", gone);
    }
}
