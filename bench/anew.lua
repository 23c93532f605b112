-- Every request asks for another address, so that no page is served from the shelf.
local n = 0
request = function()
  n = n + 1
  return wrk.format("GET", "/?n=" .. n)
end
