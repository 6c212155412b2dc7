package dev.whimbrel.backup.wire;

import com.mysql.cj.NativeSession;
import com.mysql.cj.jdbc.JdbcConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;

/**
 * The answer to a query, row by row, read from the driver's own connection past its result sets: those make an object of
 * every value, which takes longer than the server takes to send it. The driver logs in, speaks TLS and knows what was agreed
 * with the server; from the query to the last row the conversation is ours. Text protocol; rows of any size, one at a time
 * in memory. Not thread-safe.
 */
public final class RawRows implements AutoCloseable {
    private static final int LONGEST_PACKET = 0xFF_FFFF;
    private static final int HEADER = 4;
    private static final int ONE_BYTE = 0xFB;
    private static final int COM_QUERY = 3;
    private static final int ERROR = 0xFF;
    private static final int END = 0xFE;
    private static final Executor HERE = Runnable::run;

    private final Connection connection;
    private final InputStream in;
    private final RawRow row;
    private byte[] buffer = new byte[1 << 17];
    private int at;
    private int end;
    private int length;
    private boolean over;

    private RawRows(Connection connection, InputStream in, boolean withEnd, int columns)
            throws SQLException, IOException {
        this.connection = connection;
        this.in = in;
        this.row = new RawRow(columns);
        head(withEnd);
    }

    /**
     * Sends the query. Until the last row was read or this is closed the connection is good for nothing else.
     *
     * @param columns how many it selects
     * @throws SQLException what the server says, or 08S01 when the connection is gone
     */
    public static RawRows of(Connection connection, String sql, int columns) throws SQLException {
        var protocol = ((NativeSession) connection.unwrap(JdbcConnection.class).getSession()).getProtocol();
        var session = protocol.getServerSession();
        try {
            var socket = protocol.getSocketConnection();
            send(socket.getMysqlOutput(), sql, session.supportsQueryAttributes());
            return new RawRows(connection, socket.getMysqlInput(), !session.isEOFDeprecated(), columns);
        } catch (IOException gone) {
            connection.abort(HERE);
            throw cut(gone);
        }
    }

    private static void send(OutputStream out, String sql, boolean attributes) throws IOException {
        var text = sql.getBytes(StandardCharsets.UTF_8);
        int payload = 1 + (attributes ? 2 : 0) + text.length;
        if (payload >= LONGEST_PACKET) {
            throw new IllegalArgumentException("a query of " + payload + " bytes does not fit a packet");
        }
        out.write(new byte[] {(byte) payload, (byte) (payload >> 8), (byte) (payload >> 16), 0, COM_QUERY});
        if (attributes) {
            out.write(new byte[] {0, 1}); // no attributes, in one set
        }
        out.write(text);
        out.flush();
    }

    /** The number of columns, their definitions, and the end of those where the server still says it. */
    private void head(boolean withEnd) throws SQLException, IOException {
        packet();
        refuseError();
        int first = buffer[at] & 0xFF;
        if (row.columns() != (first < ONE_BYTE ? first : RawRow.little(buffer, at + 1, 2))) {
            throw new IllegalStateException("the query does not give " + row.columns() + " columns");
        }
        for (int i = withEnd ? -1 : 0; i < row.columns(); i++) {
            at += length;
            packet();
            refuseError();
        }
    }

    /** The next row; false after the last one. */
    public boolean next() throws SQLException {
        try {
            at += length;
            packet();
        } catch (IOException gone) {
            over = true;
            connection.abort(HERE);
            throw cut(gone);
        }
        refuseError();
        if ((buffer[at] & 0xFF) == END && length < LONGEST_PACKET) {
            over = true;
            return false;
        }
        row.parse(buffer, at);
        return true;
    }

    /** The same object for every row. */
    public RawRow row() {
        return row;
    }

    private void refuseError() throws SQLException {
        if (length > 0 && (buffer[at] & 0xFF) == ERROR) {
            over = true;
            int code = RawRow.little(buffer, at + 1, 2);
            var state = new String(buffer, at + 4, 5, StandardCharsets.US_ASCII);
            throw new SQLException(new String(buffer, at + 9, length - 9, StandardCharsets.UTF_8), state, code);
        }
    }

    /** Makes the next packet stand between {@code at} and {@code at + length}; several on the wire when it is long. */
    private void packet() throws IOException {
        fill(HEADER);
        int part = RawRow.little(buffer, at, 3);
        at += HEADER;
        length = part;
        fill(length);
        while (part == LONGEST_PACKET) {
            fill(length + HEADER);
            part = RawRow.little(buffer, at + length, 3);
            fill(length + HEADER + part);
            System.arraycopy(buffer, at + length + HEADER, buffer, at + length, end - at - length - HEADER);
            end -= HEADER;
            length += part;
        }
    }

    /** Makes so many bytes stand behind {@code at}. */
    private void fill(int wanted) throws IOException {
        if (end - at >= wanted) {
            return;
        }
        if (at + wanted > buffer.length) {
            var room = wanted <= buffer.length ? buffer : new byte[wanted + (wanted >> 3)];
            System.arraycopy(buffer, at, room, 0, end - at);
            end -= at;
            at = 0;
            buffer = room;
        }
        while (end - at < wanted) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                throw new IOException("the server closed the connection");
            }
            end += read;
        }
    }

    private static SQLException cut(IOException gone) {
        return new SQLException("the connection was cut while rows were read", "08S01", gone);
    }

    /** Before the last row this ends the connection: it is the only way to tell the server to stop. */
    @Override
    public void close() throws SQLException {
        if (!over) {
            connection.abort(HERE);
        }
    }
}
