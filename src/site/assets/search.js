(() => {
  const form = document.querySelector(".search");
  const input = form.querySelector("input");
  const list = form.querySelector("ul");
  const root = document.body.dataset.root;
  form.hidden = false;
  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const score = ([name, where]) => {
      const text = (name + " " + where).toLowerCase();
      if (!words.every((word) => text.includes(word))) return -1;
      const first = name.toLowerCase();
      return (first === words[0] ? 4 : 0) + (first.startsWith(words[0]) ? 2 : 0) + (where === "type" ? 1 : 0);
    };
    const found = words.length === 0 ? [] : INDEX.map((entry) => [score(entry), entry])
      .filter(([score]) => score >= 0).sort((a, b) => b[0] - a[0]).slice(0, 20);
    list.replaceChildren(...found.map(([, [name, where, href]]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const small = document.createElement("small");
      link.href = root + href;
      link.textContent = name + " ";
      small.textContent = where;
      link.append(small);
      item.append(link);
      return item;
    }));
    list.hidden = found.length === 0;
  };
  input.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("a");
    if (first) location.href = first.href;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== input) { event.preventDefault(); input.focus(); }
    if (event.key === "Escape") { list.hidden = true; }
  });
})();
