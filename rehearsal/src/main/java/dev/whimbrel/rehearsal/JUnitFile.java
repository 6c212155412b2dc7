package dev.whimbrel.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a report as pipelines read it: one test case a step. */
final class JUnitFile {
    private JUnitFile() {}

    static void write(Path file, String changelog, Report report) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "rehearsal of " + changelog);
            xml.writeAttribute("tests", String.valueOf(report.steps().size()));
            xml.writeAttribute(
                    "failures",
                    String.valueOf(report.steps().stream().filter(Step::failed).count()));
            for (var step : report.steps()) {
                write(xml, changelog, step);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException failure) {
            throw new IOException(failure);
        }
    }

    private static void write(XMLStreamWriter xml, String changelog, Step step) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", changelog);
        xml.writeAttribute("name", step.name());
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", step.millis() / 1000.0));
        var failure = step.failure();
        if (failure != null) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", failure);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
