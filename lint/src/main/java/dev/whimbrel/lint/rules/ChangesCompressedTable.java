package dev.whimbrel.lint.rules;

import dev.whimbrel.lint.schema.Change;
import dev.whimbrel.lint.schema.Table;
import dev.whimbrel.lint.subject.Placed;
import dev.whimbrel.statements.AlterClause;
import java.util.List;
import java.util.stream.Stream;

/** A change of columns of a table that is known to be compressed. */
final class ChangesCompressedTable extends ChangeRule {
    ChangesCompressedTable() {
        super(new RuleInfo(
                "LK013",
                "adds or drops a column of a compressed table",
                Severity.INFO,
                false,
                "Tables with ROW_FORMAT=COMPRESSED know no instant changes: every row is written anew.",
                "Plan a quiet hour; think of DYNAMIC with compression below the server instead.",
                List.of()));
    }

    @Override
    Stream<Note> inspect(Change change, Placed it) {
        var columns =
                change.clause() instanceof AlterClause.AddColumn || change.clause() instanceof AlterClause.DropColumn;
        return columns
                        && it.table(change.table())
                                .filter(table -> !table.made())
                                .flatMap(Table::rowFormat)
                                .filter("COMPRESSED"::equals)
                                .isPresent()
                ? note("changes the columns of " + change.table() + ", which is compressed: every row is written anew")
                : Stream.of();
    }
}
