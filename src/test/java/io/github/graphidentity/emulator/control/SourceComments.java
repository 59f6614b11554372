package io.github.graphidentity.emulator.control;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads the Javadoc of classes, methods and parameters from the source files. */
public final class SourceComments {

    private static final Path SOURCES = Path.of("src/main/java/io/github/graphidentity");

    private final Map<String, String> texts = new HashMap<>();

    /** @param packages simple names of packages */
    public SourceComments(String... packages) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask parser = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(in(packages)));
            DocTrees comments = DocTrees.instance(parser);
            for (CompilationUnitTree file : parser.parse()) {
                new Reader(comments).scan(file, "");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> in(String... packages) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> wanted = List.of(packages);
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            wanted.contains(file.getParent().getFileName().toString()))
                    .toList();
        }
    }

    /** The Javadoc of a class; empty if it has none. */
    public String of(Class<?> type) {
        return texts.getOrDefault(key(type), "");
    }

    public String of(Class<?> type, String component) {
        return texts.getOrDefault(key(type) + "@" + component, "");
    }

    String of(Method method) {
        return texts.getOrDefault(key(method), "");
    }

    String of(Method method, String parameter) {
        return texts.getOrDefault(key(method) + "@" + parameter, "");
    }

    private static String key(Method method) {
        return key(method.getDeclaringClass()) + "#" + method.getName();
    }

    private static String key(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1);
    }

    private final class Reader extends TreePathScanner<@Nullable Void, String> {

        private final DocTrees comments;

        Reader(DocTrees comments) {
            this.comments = comments;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, String enclosing) {
            String name = (enclosing.isEmpty() ? "" : enclosing + "$") + type.getSimpleName();
            note(name);
            return super.visitClass(type, name);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, String enclosing) {
            note(enclosing + "#" + method.getName());
            return super.visitMethod(method, enclosing);
        }

        private void note(String name) {
            DocCommentTree comment = comments.getDocCommentTree(getCurrentPath());
            if (comment == null) {
                return;
            }
            texts.put(name, text(comment.getFullBody()));
            for (DocTree tag : comment.getBlockTags()) {
                if (tag instanceof ParamTree parameter) {
                    texts.put(name + "@" + parameter.getName().getName(), sentence(text(parameter.getDescription())));
                }
            }
        }
    }

    private static String text(List<? extends DocTree> parts) {
        return parts.stream()
                .map(SourceComments::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String text(DocTree part) {
        if (part instanceof LiteralTree code) {
            return "`" + code.getBody().getBody() + "`";
        }
        if (part instanceof LinkTree link) {
            return link.getLabel().isEmpty()
                    ? "`" + link.getReference().getSignature().replaceFirst("^#", "") + "`"
                    : text(link.getLabel());
        }
        return part instanceof TextTree text ? text.getBody() : part.toString();
    }

    /** Starts the text with a capital letter and ends it with a full stop. */
    private static String sentence(String text) {
        String end = text.isEmpty() || text.endsWith(".") || text.endsWith("…") ? "" : ".";
        boolean word = !text.isEmpty() && Character.isLetter(text.charAt(0));
        return (word ? Character.toUpperCase(text.charAt(0)) + text.substring(1) : text) + end;
    }
}
