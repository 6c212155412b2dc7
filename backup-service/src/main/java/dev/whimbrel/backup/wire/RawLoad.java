package dev.whimbrel.backup.wire;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * LOAD DATA LOCAL from a stream. The driver does it only where the server may ask for files, too; here nothing but the stream
 * is ever sent.
 */
public final class RawLoad {
    private static final int WANTS_DATA = 0xFB;
    private static final int PACKET = 1 << 20;

    private RawLoad() {}

    /**
     * @param sql a LOAD DATA LOCAL statement; the file that it names does not matter
     * @param rows sent to their end
     * @throws SQLException what the server says, or 08S01 when the connection is gone
     */
    public static void run(Connection connection, String sql, InputStream rows) throws SQLException {
        var conversation = RawConversation.begin(connection, sql);
        try {
            var answer = packet(conversation.in());
            int sequence = 2;
            if ((answer[0] & 0xFF) == WANTS_DATA) {
                send(conversation, rows, sequence);
                answer = packet(conversation.in());
            }
            if ((answer[0] & 0xFF) == RawConversation.ERROR) {
                throw RawConversation.error(answer, 0, answer.length);
            }
        } catch (IOException gone) {
            conversation.giveUp();
            throw RawConversation.cut(gone);
        }
    }

    private static void send(RawConversation to, InputStream rows, int first) throws IOException {
        var buffer = new byte[PACKET];
        int sequence = first;
        for (int read = rows.read(buffer); read > 0; read = rows.read(buffer)) {
            to.header(read, sequence++);
            to.out().write(buffer, 0, read);
        }
        to.header(0, sequence);
        to.out().flush();
    }

    private static byte[] packet(InputStream in) throws IOException {
        var header = exactly(in, 4);
        return exactly(in, Math.max(1, RawRow.little(header, 0, 3)));
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        var bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("the server closed the connection");
        }
        return bytes;
    }
}
