// What was typed into a form, kept by the browser until the server has said that it arrived.
// Answers about a person (fields with autocomplete) and files are never kept: computers in libraries are shared.
const store = (name) => "kept:" + name;

const answers = (form) =>
  [...form.elements].filter(
    (field) =>
      field.name && !field.autocomplete && !["hidden", "file", "password", "submit", "button"].includes(field.type),
  );

const ticked = (field) => field.type === "checkbox" || field.type === "radio";

export function keep(name, form) {
  const kept = answers(form).map((field) => [field.name, ticked(field) ? [field.value, field.checked] : field.value]);
  try {
    localStorage.setItem(store(name), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function forget(name) {
  try {
    localStorage.removeItem(store(name));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

// restore fills empty fields only: what the server sent is newer. It says whether it filled any.
export function restore(name, form) {
  const fields = answers(form);
  let filled = false;
  for (const [key, value] of read(name)) {
    const at = fields.findIndex((field) => field.name === key);
    if (at < 0) continue;
    const [field] = fields.splice(at, 1); // of several fields of one name each is filled once
    filled = put(field, value) || filled;
  }
  return filled;
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(store(name))) ?? [];
  } catch {
    return [];
  }
}

function put(field, value) {
  if (Array.isArray(value) !== ticked(field)) return false;
  if (ticked(field)) {
    if (value[0] !== field.value || field.checked || !value[1]) return false;
    return (field.checked = true);
  }
  if (field.value !== "" || value === "") return false;
  field.value = value;
  return true;
}
