package dev.writ;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Small sources compiled into a folder, to show that a rule bites.
final class Planted {
    private final Path folder;
    private final List<JavaFileObject> sources = new ArrayList<>();

    private Planted(Path folder) {
        this.folder = folder;
    }

    static Planted in(Path folder) {
        return new Planted(folder);
    }

    Planted source(String type, String body) {
        String text = "package " + ClassEdge.packageOf(type) + "; " + body;
        sources.add(new Source(type, text));
        return this;
    }

    void compile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var words = new StringWriter();
        // An empty class path: the planted classes must stand for the libraries, whatever the test itself has.
        List<String> options = List.of("-d", folder.toString(), "-proc:none", "-cp", folder.toString());
        assertThat(compiler.getTask(words, null, null, options, null, sources).call())
                .as(words.toString())
                .isTrue();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String type, String text) {
            super(URI.create("string:///" + type.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
