package dev.whimbrel.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Hands the orchestrator to the commands that talk to it. */
record WithOrchestrator(Orchestrator orchestrator) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == RunCommand.class) {
            return type.cast(new RunCommand(orchestrator));
        }
        if (type == ListCommand.class) {
            return type.cast(new ListCommand(orchestrator));
        }
        return type == ShowCommand.class
                ? type.cast(new ShowCommand(orchestrator))
                : CommandLine.defaultFactory().create(type);
    }
}
