-- Disables the accounts of the tenant of ./seed at a provider, then enables them, and so on, in an order that spreads over all of them.
-- With CHANGE=no it disables the first account, which is disabled already after the first request.
-- Reads TOKEN, PROVIDER (activeDirectory or okta), ACCOUNTS (their number) and CHANGE from the environment.
local token, provider, accounts = os.getenv("TOKEN"), os.getenv("PROVIDER"), tonumber(os.getenv("ACCOUNTS"))
local changes = os.getenv("CHANGE") ~= "no"
local account = provider == "okta" and "00u%017d" or "ad000000-0000-4000-8000-%012d"
local headers = {["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json"}
local sent = -1

function request()
  sent = sent + 1
  local i = changes and (sent * 7919) % accounts + 1 or 1
  local action = changes and math.floor(sent / accounts) % 2 == 1 and "enable" or "disable"
  return wrk.format("POST",
    string.format("/v1.0/security/identities/identityAccounts/1d000000-0000-4000-8000-%012d/invokeAction", i), headers,
    string.format('{"accountId":"%s","action":"%s","identityProvider":"%s"}', string.format(account, i), action, provider))
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("result %d %d %.2f %.2f\n", summary.requests,
    errors.status + errors.connect + errors.read + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
