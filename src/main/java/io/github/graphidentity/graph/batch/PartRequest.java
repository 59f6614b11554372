package io.github.graphidentity.graph.batch;

import io.github.graphidentity.graph.batch.Batch.Part;
import io.github.graphidentity.graph.wire.RequestIds;
import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request of a batch as a servlet request. It inherits connection, bearer token and ids from the batch. */
final class PartRequest extends HttpServletRequestWrapper {

    private static final String ATTRIBUTE = PartRequest.class.getName();

    private final Part part;
    private final String path;
    private final @Nullable String query;
    private final byte[] body;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes = new HashMap<>();

    PartRequest(Part part, String version, HttpServletRequest batch) {
        super(batch);
        this.part = part;
        int mark = part.url().indexOf('?');
        this.path = "/" + version + (mark < 0 ? part.url() : part.url().substring(0, mark));
        this.query = mark < 0 ? null : part.url().substring(mark + 1);
        this.body = part.body() == null ? new byte[0] : part.body().toString().getBytes(StandardCharsets.UTF_8);
        headers.putAll(part.headers());
        String bearer = batch.getHeader("Authorization");
        if (bearer != null) {
            headers.putIfAbsent("Authorization", bearer);
        }
        RequestIds.of(batch).assignTo(this);
        attributes.put(ATTRIBUTE, true);
    }

    /** Returns whether a request, possibly wrapped, belongs to a batch. */
    static boolean is(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    @Override
    public String getMethod() {
        return part.method();
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(getScheme() + "://" + getServerName() + ":" + getServerPort() + path);
    }

    @Override
    public String getServletPath() {
        return RequestPaths.decoded(path);
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public @Nullable String getQueryString() {
        return query;
    }

    /** Graph's paths read query options from the query string only. */
    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public @Nullable String getParameter(String name) {
        return null;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.get(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String value = headers.get(name);
        return Collections.enumeration(value == null ? List.of() : List.of(value));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(headers.keySet());
    }

    @Override
    public @Nullable String getContentType() {
        return headers.get("Content-Type");
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(List.copyOf(attributes.keySet()));
    }

    @Override
    public void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public boolean isAsyncSupported() {
        return false;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
        return new PartInput(body);
    }
}
