package io.github.graphidentity.platform.http;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.io.InputDecorator;

/**
 * Lets a parser of JSON or YAML reject what no text can contain: bytes that do not follow the encoding, such as overlong forms
 * of UTF-8, which the parser would read as other characters; and escapes of half a surrogate pair, which no encoding can
 * represent. Only byte arrays are checked. Thread-safe.
 */
@DocumentedBy("RFC 3629, 3, and RFC 8259, 8")
public final class WellFormedText extends InputDecorator {

    private static final long serialVersionUID = 1;

    private static final int CHUNK = 8192;

    @Override
    public InputStream decorate(IOContext context, InputStream in) {
        return in;
    }

    /** @return null, because the parser then reads the bytes themselves */
    @Override
    @SuppressWarnings("NullAway") // The library's method may return null, but its annotations do not say so.
    public @Nullable InputStream decorate(IOContext context, byte[] text, int offset, int length) {
        if (!isPlain(text, offset, length)) {
            check(text, offset, length);
        }
        return null;
    }

    /** Whether a text is in ASCII without escapes, as most bodies are. */
    private static boolean isPlain(byte[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (text[i] <= 0 || text[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    private static void check(byte[] text, int offset, int length) {
        ByteBuffer bytes = ByteBuffer.wrap(text, offset, length).slice();
        CharsetDecoder decoder = encoding(bytes).newDecoder();
        CharBuffer chunk = CharBuffer.allocate(Math.min(CHUNK, length + 1));
        Escapes escapes = new Escapes();
        CoderResult result;
        do {
            result = decoder.decode(bytes, chunk, true);
            chunk.flip();
            while (chunk.hasRemaining()) {
                escapes.add(chunk.get());
            }
            chunk.clear();
        } while (result.isOverflow());
        if (result.isError()) {
            throw new StreamReadException(null, "Invalid " + decoder.charset() + " at byte " + (bytes.position() + 1));
        }
        escapes.add('\n');
    }

    @Override
    public Reader decorate(IOContext context, Reader reader) {
        return reader;
    }

    /** The encoding that the parser detects: the first two characters of JSON are in ASCII. */
    private static Charset encoding(ByteBuffer text) {
        int first = text.remaining() < 4 ? -1 : text.getInt(0);
        if (first >>> 16 == 0 || first == 0xFFFE0000 || (first != -1 && (first & 0xFFFFFF) == 0)) {
            return Charset.forName(first >>> 16 == 0 ? "UTF-32BE" : "UTF-32LE");
        }
        int half = first >>> 16;
        if (half == 0xFEFF || half >>> 8 == 0) {
            return StandardCharsets.UTF_16BE;
        }
        return half == 0xFFFE || (half & 0xFF) == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    /** Follows the escapes of a text, character by character. */
    private static final class Escapes {

        private static final int DIGITS = 4;
        private static final int HEX = 16;

        private boolean afterBackslash;
        private int digits;
        private int value;
        private boolean high;
        private int line = 1;

        void add(char next) {
            int digit = digits > 0 ? Character.digit(next, HEX) : -1;
            if (digit >= 0) {
                value = value * HEX + digit;
                digits--;
                if (digits == 0) {
                    end((char) value);
                }
            } else if (afterBackslash && next == 'u') {
                digits = DIGITS;
                value = 0;
                afterBackslash = false;
            } else if (!afterBackslash && next == '\\') {
                afterBackslash = true;
                digits = 0;
            } else {
                afterBackslash = false;
                digits = 0;
                end('\0');
            }
            line += next == '\n' ? 1 : 0;
        }

        private void end(char character) {
            if (high != Character.isLowSurrogate(character)) {
                throw new StreamReadException(null, "Half of a surrogate pair is escaped in line " + line);
            }
            high = Character.isHighSurrogate(character);
        }
    }
}
