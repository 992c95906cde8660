// Hover, completion, navigation, rename, outline and folding, on texts with the cursor marked by `^`.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "lsp/client.h"
#include "lsp/edited.h"

namespace docklint::test {
namespace {

constexpr const char* kUri = "untitled:a";

struct Marked {
  std::string text;
  Json cursor;
};

Marked marked(std::string text) {
  std::size_t at = text.find('^');
  text.erase(at, 1);
  auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  std::size_t begin = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  return {text, position(static_cast<int>(line), static_cast<int>(begin == std::string::npos ? at : at - begin - 1))};
}

// "line:character-character" of each range, in order.
std::string places(const Json& ranges) {
  std::string text;
  for (const Json& each : ranges) {
    const Json& place = each["range"];
    text += (text.empty() ? "" : " ") + place["start"]["line"].dump() + ":" + place["start"]["character"].dump() + "-" + place["end"]["character"].dump();
  }
  return text;
}

class LspFeatures : public ::testing::Test {
 protected:
  LspFeatures() { client_.start("", all_capabilities()); }

  void open(const std::string& with_cursor, const std::string& language) {
    Marked text = marked(with_cursor);
    text_ = text.text;
    cursor_ = text.cursor;
    client_.open(kUri, text_, language, 1);
  }

  Json ask(const std::string& method, Json extra = Json::object()) {
    extra["textDocument"] = {{"uri", kUri}};
    extra["position"] = cursor_;
    return client_.ask("textDocument/" + method, extra);
  }

  LspClient client_;
  std::string text_;
  Json cursor_;
};

struct Shown {
  const char* language;
  const char* text;
  const char* wanted;  // part of what is shown; "" = nothing is
};

TEST_F(LspFeatures, HoverSaysWhatIsUnderTheCursor) {
  const Shown cases[] = {
      {"dockerfile", "FROM a:1\nRU^N true\n", "Runs a command"},
      {"dockerfile", "FROM a:1\nCOPY --fr^om=b /x /y\n", "--from=STAGE"},
      {"dockerfile", "FROM a:1\nRUN --mount=type=ca^che,target=/x true\n", "kept between builds"},
      {"dockerfile", "FROM a:1\nRUN --mount=type=cache,sha^ring=locked,target=/x true\n", "private"},
      {"dockerfile", "FROM a:1\nARG V=1.2\nENV P=${^V}\n", "= `1.2`, unless --build-arg"},
      {"dockerfile", "FROM a:1 AS one\nENV V=3\nFROM one\nRUN echo $^V\n", "= `3`"},
      {"dockerfile", "FROM a:1\nARG API_TOKEN=abcdef\nENV P=${API_TO^KEN}\n", "not shown here"},
      {"dockerfile", "FROM a:1 AS build\nUSER app\nFROM b:1\nCOPY --from=bui^ld /x /y\n", "user `app`"},
      {"dockerfile", "FROM debian:12-sl^im\n", "docker.io/library/debian"},
      {"dockerfile", "FROM a:1\n# docklint ignore=dockerfile/latest^-tag\nRUN x\n", "dockerfile/latest-tag"},
      {"dockerfile", "FROM a:1\n# hadolint ignore=DL30^07\nRUN x\n", "dockerfile/latest-tag"},
      {"dockerfile", "FROM a:1\nRUN ec^ho\n", ""},
      {"dockerfile", "^\n", ""},
      {"dockercompose", "services:\n  a:\n    image: x:1\n    rest^art: always\n", "**restart**"},
      {"dockercompose", "services:\n  a:\n    image: x:${T^AG:-1}\n", "TAG"},
      {"dockercompose", "serv^ices:\n  a:\n    image: x:1\n", "**services**: mapping"},
      {"dockercompose", "services:\n  ^a:\n    image: x:1\n", "**service a**"},
  };
  for (const Shown& each : cases) {
    open(each.text, each.language);
    Json hover = ask("hover");
    if (std::string_view(each.wanted).empty()) {
      EXPECT_TRUE(hover.is_null()) << each.text << hover;
      continue;
    }
    ASSERT_FALSE(hover.is_null()) << each.text;
    EXPECT_NE(hover["contents"]["value"].get<std::string>().find(each.wanted), std::string::npos) << each.text << hover;
  }
}

struct Offered {
  const char* language;
  const char* text;
  std::vector<const char*> wanted;
  std::vector<const char*> unwanted;
};

TEST_F(LspFeatures, CompletionOffersWhatFits) {
  const Offered cases[] = {
      {"dockerfile", "FROM a:1\n^", {"RUN", "COPY"}, {}},
      {"dockerfile", "FROM a:1\nCO^", {"COPY"}, {}},
      {"dockerfile", "FROM a:1\nRUN --^", {"--mount", "--network", "--security"}, {"--from"}},
      {"dockerfile", "FROM a:1\nCOPY --^ x y\n", {"--from", "--chmod", "--link", "--parents", "--exclude"}, {"--mount"}},
      {"dockerfile", "FROM a:1 AS one\nFROM b:1 AS two\nCOPY --from=^\n", {"one"}, {"two"}},
      {"dockerfile", "FROM a:1 AS one\nFROM b:1\nRUN --mount=from=o^\n", {"one"}, {}},
      {"dockerfile", "FROM a:1\nRUN --mount=type=^\n", {"cache", "secret", "ssh"}, {"id"}},
      {"dockerfile", "FROM a:1\nRUN --mount=type=cache,^ x\n", {"target", "sharing", "id"}, {"type", "env"}},
      {"dockerfile", "ARG G=1\nFROM a:1\nARG V=1\nENV W=2\nRUN echo $^\n", {"V", "W"}, {"G"}},
      {"dockerfile", "ARG G=1\nFROM a:${^\n", {"G", "TARGETARCH"}, {}},
      {"dockerfile", "FROM a:1 AS one\nFROM ^\n", {"one", "scratch"}, {}},
      {"dockerfile", "FROM a:1 ^\n", {"AS"}, {"scratch"}},
      {"dockerfile", "FROM --platform=$BUILDPLATFORM a:1 ^\n", {"AS"}, {}},
      {"dockerfile", "FROM a:1 AS a^\n", {}, {"AS"}},
      {"dockerfile", "FROM a:1\n# docklint ignore=^\nRUN x\n", {"dockerfile/latest-tag"}, {}},
      {"dockerfile", "FROM a:1\n# hadolint ignore=DL3007,^\nRUN x\n", {"DL3007", "DL3059"}, {"dockerfile/latest-tag"}},
      {"dockerfile", "FROM a:1\n# hadolint shell=^\nRUN x\n", {}, {"DL3007", "RUN"}},
      {"dockerfile", "FROM a:1\n# a comment ^\n", {}, {"RUN"}},
      {"dockerfile", "FROM a:1\nHEALTHCHECK --^\n", {"--interval", "--start-interval"}, {}},
      {"dockercompose", "services:\n  a:\n    image: x:1\n    ^\n", {"restart", "depends_on", "healthcheck"}, {"services"}},
      {"dockercompose", "^\n", {"services", "volumes"}, {"image"}},
      {"dockercompose", "services:\n  a:\n    image: x:1\n    pull_policy: ^\n", {"always", "missing"}, {}},
      {"dockercompose", "services:\n  a:\n    image: x:1\n    depends_on:\n      - ^\n  b:\n    image: y:1\n", {"b"}, {"a"}},
      {"dockercompose", "services:\n  a:\n    image: x:1\n    networks:\n      - ^\nnetworks:\n  front: {}\n", {"front"}, {}},
      {"dockercompose", "services:\n  a:\n    image: x:1\n    volumes:\n      - type: volume\n        ^\n", {"source", "target"}, {"restart"}},
      {"dockercompose", "services:\n  a:\n    image: x:1\n    # ^\n", {}, {"restart"}},
  };
  for (const Offered& each : cases) {
    open(each.text, each.language);
    std::vector<std::string> labels;
    Json offered = ask("completion");
    for (const Json& item : offered["items"]) labels.push_back(item["label"]);
    auto has = [&](const char* label) { return std::find(labels.begin(), labels.end(), label) != labels.end(); };
    for (const char* label : each.wanted) EXPECT_TRUE(has(label)) << label << " in\n" << each.text << Json(labels);
    for (const char* label : each.unwanted) EXPECT_FALSE(has(label)) << label << " in\n" << each.text;
  }
}

TEST_F(LspFeatures, CompletionReplacesWhatIsTypedAlready) {
  struct Case {
    const char* language;
    const char* text;
    const char* label;
    const char* after;
  };
  const Case cases[] = {
      {"dockerfile", "FROM a:1\ncop^\n", "COPY", "FROM a:1\ncopy \n"},
      {"dockerfile", "FROM a:1\nCOPY --ch^ x y\n", "--chmod", "FROM a:1\nCOPY --chmod= x y\n"},
      {"dockerfile", "FROM a:1\nENV VERSION=1\nRUN x ${VE^}\n", "VERSION", "FROM a:1\nENV VERSION=1\nRUN x ${VERSION}\n"},
      {"dockercompose", "services:\n  a:\n    ima^\n", "image", "services:\n  a:\n    image: \n"},
      {"dockercompose", "services:\n  a:\n    image: x:1\n    depends_on:\n      - we^\n  web:\n    image: y:1\n", "web",
       "services:\n  a:\n    image: x:1\n    depends_on:\n      - web\n  web:\n    image: y:1\n"},
  };
  for (const Case& each : cases) {
    open(each.text, each.language);
    std::string after = "not offered";
    Json offered = ask("completion");
    for (const Json& item : offered["items"]) {
      if (item["label"] == each.label) after = edited(text_, Json::array({item["textEdit"]}));
    }
    EXPECT_EQ(after, each.after);
  }
}

struct Linked {
  const char* language;
  const char* text;
  const char* definition;
  const char* all;
};

TEST_F(LspFeatures, NavigationFindsEveryUseOfAName) {
  const Linked cases[] = {
      {"dockerfile", "FROM a:1 AS b\nFROM ^b AS c\nCOPY --from=B /x /y\nRUN --mount=from=b,target=/z true\n", "0:12-13", "0:12-13 1:5-6 2:12-13 3:17-18"},
      {"dockerfile", "ARG V=1\nFROM a:$V\nARG V\nRUN echo ${^V} $V x$VV\n", "0:4-5 2:4-5", "0:4-5 1:8-9 2:4-5 3:11-12 3:15-16"},
      {"dockerfile", "FROM a:1\nENV X=1\nENV Y=$^X\n", "1:4-5", "1:4-5 2:7-8"},
      {"dockerfile", "FROM a:1 AS one\nARG P=1\nFROM b:1 AS two\nARG ^P=2\nENV Q=$P\n", "3:4-5", "3:4-5 4:7-8"},
      {"dockercompose", "services:\n  web:\n    image: x:1\n    depends_on: [d^b]\n  db:\n    image: y:1\n", "4:2-4", "3:17-19 4:2-4"},
      {"dockercompose", "services:\n  web:\n    image: x:1\n    volumes:\n      - da^ta:/x\nvolumes:\n  data: {}\n", "6:2-6", "4:8-12 6:2-6"},
      {"dockercompose", "services:\n  web:\n    image: x:1\n    networks:\n      - \"front\"\nnetworks:\n  fro^nt: {}\n", "6:2-7", "4:9-14 6:2-7"},
      {"dockercompose", "x-a: &base\n  init: true\nservices:\n  web:\n    <<: *ba^se\n    image: x:1\n", "0:6-10", "0:6-10 4:9-13"},
  };
  for (const Linked& each : cases) {
    open(each.text, each.language);
    EXPECT_EQ(places(ask("definition")), each.definition) << each.text;
    EXPECT_EQ(places(ask("references", {{"context", {{"includeDeclaration", true}}}})), each.all) << each.text;
    EXPECT_EQ(places(ask("documentHighlight")), each.all) << each.text;
  }
  open("FROM a:1\nRUN ec^ho\n", "dockerfile");
  for (const char* method : {"definition", "references", "documentHighlight", "prepareRename"}) EXPECT_TRUE(ask(method).is_null()) << method;
}

TEST_F(LspFeatures, RenameChangesEveryPlaceOrNothing) {
  struct Case {
    const char* language;
    const char* text;
    const char* name;
    const char* after;
  };
  const Case cases[] = {
      {"dockerfile", "FROM a:1 AS b^uild\nFROM build\nCOPY --from=build /x /y\n", "base", "FROM a:1 AS base\nFROM base\nCOPY --from=base /x /y\n"},
      {"dockerfile", "ARG V=1\nFROM a:$V\nARG ^V\nRUN echo ${V}\n", "VERSION", "ARG VERSION=1\nFROM a:$VERSION\nARG VERSION\nRUN echo ${VERSION}\n"},
      {"dockercompose", "services:\n  w^eb:\n    image: x:1\n  db:\n    image: y:1\n    depends_on:\n      web:\n        condition: service_started\n", "app",
       "services:\n  app:\n    image: x:1\n  db:\n    image: y:1\n    depends_on:\n      app:\n        condition: service_started\n"},
  };
  for (const Case& each : cases) {
    open(each.text, each.language);
    EXPECT_FALSE(ask("prepareRename").is_null());
    EXPECT_EQ(edited(text_, ask("rename", {{"newName", each.name}}), kUri), each.after);
    for (const char* wrong : {"has space", "", "a$b", "\xC3\xBC"}) {
      Json params = {{"textDocument", {{"uri", kUri}}}, {"position", cursor_}, {"newName", wrong}};
      EXPECT_TRUE(client_.request("textDocument/rename", params).contains("error")) << wrong;
    }
  }
}

TEST_F(LspFeatures, OutlineShowsStagesAndServices) {
  open("^ARG V=1\nFROM a:1 AS build\nRUN x\nFROM b:1\nCOPY . .\n", "dockerfile");
  Json symbols = client_.ask("textDocument/documentSymbol", {{"textDocument", {{"uri", kUri}}}});
  ASSERT_EQ(symbols.size(), 3U) << symbols;
  EXPECT_EQ(symbols[1]["name"], "build");
  EXPECT_EQ(symbols[1]["children"][0]["name"], "RUN");
  EXPECT_EQ(symbols[2]["name"], "b:1");
  EXPECT_EQ(symbols[2]["range"], range(3, 0, 4, 8));
  Json found = client_.ask("workspace/symbol", {{"query", "BUI"}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["name"], "build");

  open("^services:\n  web:\n    image: x:1\nvolumes:\n  data: {}\n", "dockercompose");
  symbols = client_.ask("textDocument/documentSymbol", {{"textDocument", {{"uri", kUri}}}});
  ASSERT_EQ(symbols.size(), 2U);
  EXPECT_EQ(symbols[0]["children"][0]["name"], "web");
  EXPECT_EQ(symbols[0]["children"][0]["detail"], "x:1");
  EXPECT_EQ(client_.ask("workspace/symbol", {{"query", "data"}})[0]["containerName"], "volumes");
}

TEST_F(LspFeatures, FoldingFollowsStagesHeredocsCommentsAndEntries) {
  struct Case {
    const char* language;
    const char* text;
    const char* folds;
  };
  const Case cases[] = {
      {"dockerfile", "^# a\n# b\nFROM a:1\nRUN x \\\n  y\nRUN <<E\nx\nE\nFROM b:1\n", "0-1c 2-7 3-4 5-7"},
      {"dockercompose", "^services:\n  web:\n    image: x:1\n    ports:\n      - \"80\"\n  # one\n  # two\n  db:\n    image: y\n", "0-8 1-4 3-4 5-6c 7-8"},
  };
  for (const Case& each : cases) {
    open(each.text, each.language);
    std::string folds;
    Json found = client_.ask("textDocument/foldingRange", {{"textDocument", {{"uri", kUri}}}});
    for (const Json& fold : found) {
      folds += (folds.empty() ? "" : " ") + fold["startLine"].dump() + "-" + fold["endLine"].dump() + (fold.contains("kind") ? "c" : "");
    }
    EXPECT_EQ(folds, each.folds);
  }
}

// "text=type" of each token.
std::string coloured(const std::string& text, const std::vector<std::uint32_t>& data) {
  const char* legend[] = {"comment", "keyword", "parameter", "variable", "class", "macro", "function", "string", "operator", "property", "enumMember", "decorator"};
  std::string seen;
  std::size_t line_begin = 0, character = 0;
  for (std::size_t i = 0; i < data.size(); i += 5) {
    for (std::uint32_t n = 0; n < data[i]; ++n) line_begin = text.find('\n', line_begin) + 1;
    character = (data[i] == 0 ? character : 0) + data[i + 1];
    seen += (seen.empty() ? "" : " ") + text.substr(line_begin + character, data[i + 2]) + "=" + legend[data[i + 3]];
  }
  return seen;
}

TEST_F(LspFeatures, SemanticTokensReachIntoCommandsAndValues) {
  struct Case {
    const char* language;
    const char* text;
    const char* wanted;
  };
  const Case cases[] = {
      {"dockerfile", "^# syntax=docker/dockerfile:1\nARG V=1\nFROM a:1 AS b\nARG V\n# c\nCOPY --from=b /${V} /x\n",
       "# syntax=docker/dockerfile:1=macro ARG=keyword V=variable FROM=keyword AS=keyword b=class ARG=keyword V=variable # c=comment COPY=keyword --from=parameter b=class V=variable"},
      {"dockerfile", "^FROM a:1\nRUN --network=none apt-get -y install \"x $V y\" && A=b make --jobs=2 2>'log' \\\n  | tee $W # end\n",
       "FROM=keyword RUN=keyword --network=parameter apt-get=function -y=parameter \"x =string V=variable  y\"=string &&=operator A=variable make=function --jobs=parameter "
       "2>=operator 'log'=string |=operator tee=function W=variable # end=comment"},
      {"dockerfile", "^FROM a:1\nENV V=1\nSHELL [\"powershell\"]\nRUN Write-Host $V $W\n", "FROM=keyword ENV=keyword V=variable SHELL=keyword RUN=keyword V=variable"},
      {"dockercompose", "^x-a: &base # c\n  init: true\nservices:\n  web:\n    <<: *base\n    image: x:${T:-1}\n    restart: always\n    labels: {image: b}\n",
       "&base=decorator # c=comment services=property web=class *base=decorator image=property T=variable restart=property always=enumMember labels=property image=class"},
  };
  for (const Case& each : cases) {
    open(each.text, each.language);
    Json result = client_.ask("textDocument/semanticTokens/full", {{"textDocument", {{"uri", kUri}}}});
    EXPECT_EQ(coloured(text_, result["data"]), each.wanted);
  }
  open("^FROM a:1\nRUN x\n# c\nRUN y\n", "dockerfile");
  Json part = client_.ask("textDocument/semanticTokens/range", {{"textDocument", {{"uri", kUri}}}, {"range", range(2, 0, 3, 0)}});
  EXPECT_EQ(part["data"], Json({2, 0, 3, 0, 0}));
}

TEST_F(LspFeatures, SemanticTokensOfAnEditAreThoseThatChanged) {
  open("^FROM a:1\nRUN one\nRUN two\nRUN three\n", "dockerfile");
  Json known = client_.ask("textDocument/semanticTokens/full", {{"textDocument", {{"uri", kUri}}}});
  std::vector<std::uint32_t> data = known["data"];
  auto delta = [&](const Json& id) { return client_.ask("textDocument/semanticTokens/full/delta", {{"textDocument", {{"uri", kUri}}}, {"previousResultId", id}}); };
  Json nothing = delta(known["resultId"]);
  EXPECT_EQ(nothing["edits"], Json::array());
  Json id = nothing["resultId"];
  int version = 1;
  for (const char* text : {"FROM a:1\nRUN one\nRUN $X\nRUN three\n", "FROM a:1\n", "", "FROM a:1\nRUN one\nRUN one\nRUN one\n", "FROM a:1\nRUN one\nRUN one\n"}) {
    client_.change(kUri, ++version, {{{"text", text}}});
    Json changed = delta(id);
    ASSERT_TRUE(changed.contains("edits")) << text;
    for (const Json& edit : changed["edits"]) {
      auto start = data.begin() + edit["start"].get<std::ptrdiff_t>();
      auto place = data.erase(start, start + edit["deleteCount"].get<std::ptrdiff_t>());
      std::vector<std::uint32_t> added = edit["data"];
      data.insert(place, added.begin(), added.end());
    }
    id = changed["resultId"];
    client_.open("untitled:b", text, "dockerfile", 1);
    EXPECT_EQ(Json(data), client_.ask("textDocument/semanticTokens/full", {{"textDocument", {{"uri", "untitled:b"}}}})["data"]) << text;
  }
  EXPECT_TRUE(delta("nobody knows this").contains("data"));
}

TEST_F(LspFeatures, SelectionsGrowFromWordToFile) {
  const std::pair<const char*, const char*> cases[] = {
      {"dockerfile", "FROM a:1\nRUN echo o^ne \\\n  two\nFROM b:1\n"},
      {"dockercompose", "services:\n  web:\n    image: ngi^nx:1\n"},
  };
  for (const auto& [language, text] : cases) {
    open(text, language);
    Json selection = client_.ask("textDocument/selectionRange", {{"textDocument", {{"uri", kUri}}}, {"positions", Json::array({cursor_})}})[0];
    std::size_t count = 1;
    for (; selection.contains("parent"); ++count) {
      auto lies_in = [](const Json& inner, const Json& outer) {
        auto key = [](const Json& place) { return std::pair(place["line"].get<int>(), place["character"].get<int>()); };
        return key(outer["start"]) <= key(inner["start"]) && key(inner["end"]) <= key(outer["end"]) && inner != outer;
      };
      EXPECT_TRUE(lies_in(selection["range"], selection["parent"]["range"])) << selection;
      selection = Json(selection["parent"]);
    }
    EXPECT_GE(count, 4U);
    EXPECT_EQ(selection["range"]["start"], position(0, 0));
  }
}

TEST_F(LspFeatures, LinksLeadToImagesAndFiles) {
  open("^FROM node:22\nFROM ghcr.io/o/r:1\nFROM scratch\n", "dockerfile");
  Json links = client_.ask("textDocument/documentLink", {{"textDocument", {{"uri", kUri}}}});
  ASSERT_EQ(links.size(), 2U);
  EXPECT_EQ(links[0]["target"], "https://hub.docker.com/_/node");
  EXPECT_EQ(links[0]["range"], range(0, 5, 0, 12));
  struct Case {
    const char* path;
    std::map<std::string, std::string> files;
    std::vector<std::string> wanted;  // paths in the folder, or pages
  };
  const Case cases[] = {
      {"compose.yaml",
       {{"app/Dockerfile", "FROM a:1\n"}, {"app.env", "A=1\n"},
        {"compose.yaml", "services:\n  a:\n    build: app\n    env_file: app.env\n  b:\n    image: redis:7\n    env_file: missing.env\n"}},
       {"app.env", "app/Dockerfile", "https://hub.docker.com/_/redis"}},
      {"compose.yaml",
       {{"part.yaml", "services: {p: {image: \"a:1\"}}\n"}, {"base.yaml", "services: {x: {image: \"x/y:1\"}}\n"}, {"key", ""}, {"nginx.conf", ""}, {"data/x", ""},
        {"compose.yaml", "include: [part.yaml]\nservices:\n  a:\n    extends: {file: base.yaml, service: x}\n    volumes: [\"./nginx.conf:/c:ro\", \"./data:/d\"]\nsecrets: {k: {file: ./key}}\n"}},
       {"base.yaml", "key", "nginx.conf", "part.yaml"}},
      {"Dockerfile",
       {{"Dockerfile", "# syntax=docker/dockerfile:1\nFROM scratch\nCOPY src/a none src /x/\nADD https://example.com/x.tar /y\nCOPY --from=b src/a /z\n"}, {"src/a", ""}},
       {"https://example.com/x.tar", "https://hub.docker.com/r/docker/dockerfile", "src/a"}},
  };
  for (const Case& each : cases) {
    TemporaryFolder folder;
    for (const auto& [path, text] : each.files) folder.write(path, text);
    LspClient client;
    client.start(folder.path(), all_capabilities());
    client.open(folder.uri(each.path), each.files.at(each.path), "", 1);
    std::vector<std::string> targets;
    for (const Json& link : client.ask("textDocument/documentLink", {{"textDocument", {{"uri", folder.uri(each.path)}}}})) targets.push_back(link["target"]);
    std::vector<std::string> wanted;
    for (const std::string& target : each.wanted) wanted.push_back(target.starts_with("https") ? target : folder.uri(target));
    std::sort(targets.begin(), targets.end());
    std::sort(wanted.begin(), wanted.end());
    EXPECT_EQ(targets, wanted) << each.files.at(each.path);
  }
}

// Every request at every place of broken texts: an answer, never an error or the end.
TEST_F(LspFeatures, EveryRequestIsAnsweredAtEveryPlace) {
  const char* texts[] = {"FROM a AS b\nRUN --mount=type=,x <<E\n${\nCOPY --from=\nENV A=$A ${B:-$C}\nE\nFROM $\n", "services:\n  a: {b: [\n    c: &x *y\n  - ${Z\n volumes:\n", "\xEF\xBB\xBF\r\n\r", ""};
  const char* methods[] = {"hover", "completion", "definition", "references", "documentHighlight", "prepareRename"};
  for (const char* text : texts) {
    for (const char* language : {"dockerfile", "dockercompose", "dockerignore", "markdown"}) {
      client_.open(kUri, text, language, 1);
      for (int line = 0; line < 8; ++line) {
        for (int character : {0, 1, 5, 9, 14, 70'000}) {
          for (const char* method : methods) {
            Json params = {{"textDocument", {{"uri", kUri}}}, {"position", position(line, character)}, {"context", {{"includeDeclaration", true}}}};
            ASSERT_TRUE(client_.request(std::string("textDocument/") + method, params).contains("result")) << method << text;
          }
        }
      }
      client_.ask("textDocument/selectionRange", {{"textDocument", {{"uri", kUri}}}, {"positions", {position(0, 3), position(70'000, 70'000)}}});
      for (const char* method : {"documentSymbol", "foldingRange", "semanticTokens/full", "documentLink"}) client_.ask(std::string("textDocument/") + method, {{"textDocument", {{"uri", kUri}}}});
    }
  }
  EXPECT_EQ(client_.finish(), 0);
}

}  // namespace
}  // namespace docklint::test
