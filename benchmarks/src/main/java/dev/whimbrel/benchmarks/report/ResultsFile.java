package dev.whimbrel.benchmarks.report;

import dev.whimbrel.benchmarks.frame.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The results for other programs. */
public final class ResultsFile {
    private ResultsFile() {}

    /** Figures are medians; a ratio of more than 1 means that we are ahead. */
    public static void write(Path file, List<Measured> results) throws IOException {
        var json = new JsonMapper();
        var array = json.createArrayNode();
        for (var measured : results) {
            array.addObject()
                    .put("benchmark", measured.benchmark())
                    .put("case", measured.what())
                    .put("unit", measured.unit().symbol())
                    .put("ours", measured.ours().median())
                    .put("peer", measured.peer())
                    .put("theirs", measured.theirs().median())
                    .put("ratio", measured.ratio())
                    .put("runs", measured.runs());
        }
        Files.writeString(file, array.toPrettyString() + "\n");
    }
}
