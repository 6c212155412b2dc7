package dev.whimbrel.statements;

import io.debezium.antlr.mysql.SqlMode;
import io.debezium.ddl.parser.mysql.generated.MySqlLexer;
import io.debezium.ddl.parser.mysql.generated.MySqlParser;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.QueriesContext;
import java.util.EnumSet;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;

/** MySQL's own grammar, as of 9.x: it knows the older language too. */
final class MySqlGrammar {
    private static final int VERSION = 90_700;

    private MySqlGrammar() {}

    /** @param text the statement as the server sees it, without comments */
    static Reading read(String sql, String text) {
        var errors = new FirstError();
        var lexer = new MySqlLexer(CharStreams.fromString(text));
        lexer.serverVersion = VERSION;
        lexer.sqlModes = EnumSet.noneOf(SqlMode.class);
        lexer.removeErrorListeners();
        lexer.addErrorListener(errors);
        var parser = new MySqlParser(new CommonTokenStream(lexer));
        parser.serverVersion = VERSION;
        parser.sqlModes = EnumSet.noneOf(SqlMode.class);
        var tree = TwoStages.parse(parser, MySqlParser::queries, errors);
        return errors.problem().map(problem -> Reading.failed(sql, problem)).orElseGet(() -> one(sql, text, tree));
    }

    private static Reading one(String sql, String text, QueriesContext tree) {
        var queries = tree.query().stream()
                .filter(query -> query.simpleStatement() != null || query.beginWork() != null)
                .toList();
        if (queries.size() != 1) {
            return Reading.failed(sql, Problem.count(queries, tree));
        }
        var query = queries.getFirst();
        return Reading.of(new MySqlStatements(sql, text).of(query), MySqlSchemas.named(query));
    }
}
