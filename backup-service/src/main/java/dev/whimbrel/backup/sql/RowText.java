package dev.whimbrel.backup.sql;

import dev.whimbrel.backup.wire.RawRow;
import java.io.IOException;
import java.util.List;

/** Writes rows as the server sent them into a statement: a parenthesis of literals, always in one line. */
public final class RowText {
    private static final byte[] OPEN = {'('};
    private static final byte[] COMMA = {','};
    private static final byte[] CLOSE = {')'};

    private final Rendering[] renderings;
    private final String[] characterSets;

    public RowText(List<Column> columns) {
        renderings = columns.stream().map(Column::rendering).toArray(Rendering[]::new);
        characterSets = columns.stream().map(Column::characterSet).toArray(String[]::new);
    }

    public void write(RawRow row, LiteralWriter out) throws IOException {
        var starts = row.starts();
        var lengths = row.lengths();
        out.raw(OPEN);
        for (int i = 0; i < renderings.length; i++) {
            if (i > 0) {
                out.raw(COMMA);
            }
            out.literal(renderings[i], characterSets[i], row.bytes(), starts[i], lengths[i]);
        }
        out.raw(CLOSE);
    }
}
