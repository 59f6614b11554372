package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.seeds.SeedFormat;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;

/** Reads the {@link ControlBody} of a call. */
final class ControlBodyResolver implements HandlerMethodArgumentResolver {

    private static final int MAX_BYTES = 1024 * 1024;

    private final SeedMemory memory;

    ControlBodyResolver(SeedMemory memory) {
        this.memory = memory;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(ControlBody.class);
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer view,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        boolean seed = parameter.getParameterType() == byte[].class;
        int limit = seed ? SeedFormat.MAX_BYTES : MAX_BYTES;
        HttpServletRequest call = (HttpServletRequest) request.getNativeRequest();
        byte[] body = call.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES && seed) {
            memory.reserveToRead(call.getContentLength() < 0 ? limit : Math.min(call.getContentLength(), limit));
            body = new SequenceInputStream(new ByteArrayInputStream(body), call.getInputStream()).readNBytes(limit + 1);
        }
        if (body.length > limit) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "The body must not be larger than " + limit + " bytes.");
        }
        if (seed) {
            return body;
        }
        if (body.length > 0) {
            return StrictJson.read(body, parameter.getParameterType());
        }
        if (parameter.isOptional()) {
            return null;
        }
        throw ControlErrors.badRequest("The body must be a JSON object, but is empty.");
    }
}
