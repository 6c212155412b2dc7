package dev.whimbrel.backup.wire;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The answer to a query, row by row, read from the driver's own connection past its result sets: those make an object of
 * every value, which takes longer than the server takes to send it. The driver logs in, speaks TLS and knows what was agreed
 * with the server; from the query to the last row the conversation is ours. Text protocol; rows of any size, one at a time
 * in memory. Not thread-safe.
 */
public final class RawRows implements AutoCloseable {
    private static final int HEADER = 4;
    private static final int ONE_BYTE = 0xFB;
    private static final int END = 0xFE;

    private final RawConversation conversation;
    private final InputStream in;
    private final RawRow row;
    private byte[] buffer = new byte[1 << 17];
    private int at;
    private int end;
    private int length;
    private boolean over;

    private RawRows(RawConversation conversation, int columns) {
        this.conversation = conversation;
        this.in = conversation.in();
        this.row = new RawRow(columns);
    }

    /**
     * Sends the query. Until the last row was read or this is closed the connection is good for nothing else.
     *
     * @param columns how many it selects
     * @throws SQLException what the server says, or 08S01 when the connection is gone
     */
    public static RawRows of(Connection connection, String sql, int columns) throws SQLException {
        var conversation = RawConversation.begin(connection, sql);
        try {
            var rows = new RawRows(conversation, columns);
            rows.head(conversation.endOfColumns());
            return rows;
        } catch (IOException gone) {
            conversation.giveUp();
            throw RawConversation.cut(gone);
        }
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
            conversation.giveUp();
            throw RawConversation.cut(gone);
        }
        refuseError();
        if ((buffer[at] & 0xFF) == END && length < RawConversation.LONGEST_PACKET) {
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
        if (length > 0 && (buffer[at] & 0xFF) == RawConversation.ERROR) {
            over = true;
            throw RawConversation.error(buffer, at, length);
        }
    }

    /** Makes the next packet stand between {@code at} and {@code at + length}; several on the wire when it is long. */
    private void packet() throws IOException {
        fill(HEADER);
        int part = RawRow.little(buffer, at, 3);
        at += HEADER;
        length = part;
        fill(length);
        while (part == RawConversation.LONGEST_PACKET) {
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

    /** Before the last row this ends the connection: it is the only way to tell the server to stop. */
    @Override
    public void close() throws SQLException {
        if (!over) {
            conversation.giveUp();
        }
    }
}
