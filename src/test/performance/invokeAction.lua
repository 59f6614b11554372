-- Repeats the documented request on an account that is already disabled. Reads TOKEN from the environment.
wrk.method = "POST"
wrk.path = "/v1.0/security/identities/identityAccounts/0104216-0539-4838-88b1-55baafdc296b/invokeAction"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"accountId":"256db173-930a-4991-9061-0d51a9a93ba5","action":"disable","identityProvider":"activeDirectory"}'

function done(summary, latency, requests)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("failed: %d of %d; p50 %.2f ms, p99 %.2f ms\n",
    failed, summary.requests, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
