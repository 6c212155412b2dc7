package dev.whimbrel.targets.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import dev.whimbrel.targets.binlog.OthersWrites.Counted;
import dev.whimbrel.targets.binlog.OthersWrites.Unknown;
import dev.whimbrel.targets.binlog.RowsReader.Wanted;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What cannot be brought about on a server that others use too: a restart, an incident, a log that breaks off. */
class TallyTest {
    private static final long SERVER = 5;
    private static final long OWN = 57;
    private static final BinlogCoordinates FROM = new BinlogCoordinates("log.000009", 100, null);
    private static final BinlogCoordinates END = new BinlogCoordinates("log.000010", 500, null);

    private final Tally tally = new Tally(
            new Watched("shop", List.of("film"), false),
            Writers.byConnection(SERVER, List.of(new WriterMark(OWN))),
            new Cascades(Map.of(), false),
            Audience.NONE);
    private final Stretch stretch = new Stretch(FROM, END, tally);

    @Test
    void anAnnouncedNewFileIsNoRestart() throws IOException {
        write(OWN, 2, 200);
        stretch.onEvent(rotate("log.000010", 300));
        stretch.onEvent(rotate("log.000010", 0));
        write(OWN, 2, 400);
        write(58, 3, 500);
        assertThat(stretch.outcome()).isEqualTo(new Counted(Map.of("film", 3L)));
    }

    @Test
    void afterARestartOwnConnectionsCannotBeToldFromOthers() throws IOException {
        write(OWN, 2, 200);
        stretch.onEvent(rotate("log.000010", 0));
        assertThat(stretch.outcome())
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).contains("started again"));
    }

    @Test
    void norBeforeIt() throws IOException {
        stretch.onEvent(event(EventType.STOP, null, SERVER, 200));
        stretch.onEvent(rotate("log.000010", 0));
        write(OWN, 2, 500);
        assertThat(stretch.outcome()).isInstanceOf(Unknown.class);
    }

    @Test
    void aRestartDoesNotMatterWhereNothingWasOwn() throws IOException {
        write(58, 2, 200);
        stretch.onEvent(rotate("log.000010", 0));
        write(58, 2, 500);
        assertThat(stretch.outcome()).isEqualTo(new Counted(Map.of("film", 4L)));
    }

    @Test
    void theSameConnectionIdOnAnotherServerIsSomebodyElse() throws IOException {
        stretch.onEvent(event(EventType.QUERY, begin(OWN), SERVER + 1, 150));
        stretch.onEvent(event(EventType.EXT_WRITE_ROWS, rows(7), SERVER + 1, 160));
        stretch.onEvent(rotate("log.000010", 300));
        write(58, 1, 500);
        assertThat(stretch.outcome()).isEqualTo(new Counted(Map.of("film", 8L)));
    }

    @Test
    void aTransactionWithoutABeginningIsNotOwn() throws IOException {
        write(OWN, 2, 200);
        stretch.onEvent(event(EventType.GTID, null, SERVER, 210));
        stretch.onEvent(event(EventType.EXT_WRITE_ROWS, rows(7), SERVER, 220));
        stretch.onEvent(rotate("log.000010", 300));
        write(OWN, 1, 500);
        assertThat(stretch.outcome()).isEqualTo(new Counted(Map.of("film", 7L)));
    }

    @Test
    void aLogThatBreaksOffIsNotACount() throws IOException {
        write(58, 2, 200);
        stretch.failed("the server ended the binary log");
        assertThat(stretch.outcome()).isEqualTo(new Unknown("the server ended the binary log"));
    }

    @Test
    void whatComesBehindTheEndDoesNotCount() throws IOException {
        stretch.onEvent(rotate("log.000010", 300));
        write(58, 1, 500);
        write(58, 9, 600);
        assertThat(stretch.outcome()).isEqualTo(new Counted(Map.of("film", 1L)));
    }

    @Test
    void lostEventsAreNotACount() throws IOException {
        stretch.onEvent(event(EventType.INCIDENT, null, SERVER, 200));
        assertThat(stretch.outcome()).isInstanceOf(Unknown.class);
    }

    private void write(long connection, int count, long next) throws IOException {
        stretch.onEvent(event(EventType.QUERY, begin(connection), SERVER, next - 2));
        stretch.onEvent(event(EventType.EXT_WRITE_ROWS, rows(count), SERVER, next));
    }

    private static QueryEventData begin(long connection) {
        var begin = new QueryEventData();
        begin.setSql("BEGIN");
        begin.setDatabase("shop");
        begin.setThreadId(connection);
        return begin;
    }

    private static Wanted rows(int count) {
        var data = new WriteRowsEventData();
        data.setRows(Collections.nCopies(count, new Serializable[] {1}));
        return new Wanted(new TableName("shop", "film"), data, new TableMapEventData(), false);
    }

    private static Event rotate(String file, long next) throws IOException {
        var data = new RotateEventData();
        data.setBinlogFilename(file);
        data.setBinlogPosition(4);
        return event(EventType.ROTATE, data, SERVER, next);
    }

    private static Event event(EventType type, @Nullable EventData data, long server, long next) throws IOException {
        var number = IntStream.range(0, 200)
                .filter(candidate -> EventType.byEventNumber(candidate) == type)
                .findFirst()
                .orElseThrow();
        var bytes = ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1_700_000_000)
                .put((byte) number)
                .putInt((int) server)
                .putInt(100)
                .putInt((int) next)
                .putShort((short) 0)
                .array();
        return new Event(new LogHeader.Reader().deserialize(new ByteArrayInputStream(bytes)), data);
    }
}
